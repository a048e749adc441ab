package org.branchbook.api.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.api.WireBody;
import org.branchbook.booking.AppointmentDetails;
import org.branchbook.booking.AppointmentRequest;
import org.branchbook.booking.Attendance;
import org.branchbook.booking.PlacesRequest;
import org.branchbook.clients.ClientCard;
import org.branchbook.network.Location;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Phone;
import org.jspecify.annotations.Nullable;

/** The body by which the staff creates and replaces appointments. */
final class RecordInput {

    /** How the domain's names are spelled on the wire. */
    static final SentNames NAMES = new SentNames(Map.of("color", "custom_color", "tags", "record_labels"));
    private static final int LONGEST_BREAK = 3_600;
    private static final int MOST_PLACES = 255;

    private RecordInput() {}

    static AppointmentRequest read(WireBody body, Location location) {
        return new AppointmentRequest(
                body.requireInteger("staff_id"), lines(body), visitor(body), null, body.requireDateTime("datetime", location.zone()),
                body.integer("seance_length", 60, 86_400).orElse(null),
                body.integer("technical_break_duration", 0, LONGEST_BREAK).orElse(null), attendance(body),
                body.flag("save_if_busy").orElse(false), rooms(body), details(body));
    }

    /** The same for a full replacement, in which nothing that matters may be left out. */
    static AppointmentRequest readAll(WireBody body, Location location) {
        return read(whole(body), location);
    }

    /** The body, if it has everything that a replacement needs. */
    static WireBody whole(WireBody body) {
        for (var field : List.of("staff_id", "services", "client", "datetime", "seance_length")) {
            if (!body.has(field)) {
                throw new Invalid(field, "is needed");
            }
        }
        return body;
    }

    /** The group event in which places are wanted, if any. */
    static Optional<Long> groupEvent(WireBody body) {
        return body.integer("activity_id").filter(id -> id > 0);
    }

    /** Places in a group event, which says itself who serves when. */
    static PlacesRequest readPlaces(WireBody body, long event) {
        return new PlacesRequest(
                event, body.integer("clients_count", 1, MOST_PLACES).orElse(null), null, visitor(body), lines(body),
                attendance(body), details(body));
    }

    private static List<AppointmentRequest.Line> lines(WireBody body) {
        var lines = new ArrayList<AppointmentRequest.Line>();
        for (var line : body.list("services")) {
            lines.add(new AppointmentRequest.Line(
                    line.requireInteger("id"), line.integer("amount", 1, 1_000).orElse(1),
                    line.decimal("first_cost").orElse(null), line.decimal("discount").orElse(null),
                    line.decimal("cost").orElse(null)));
        }
        return lines;
    }

    /** The rooms wanted; those that were not spoken of are the services' affair. */
    private static @Nullable List<Long> rooms(WireBody body) {
        return body.has("resource_instance_ids") && !body.isNull("resource_instance_ids")
                ? body.integers("resource_instance_ids")
                : null;
    }

    private static @Nullable ClientCard visitor(WireBody body) {
        var client = body.child("client").orElse(WireBody.empty());
        var name = client.text("name").orElse("").strip();
        var phone = client.text("phone").filter(typed -> !typed.isBlank()).map(Phone::parse).orElse(null);
        if (name.isEmpty() && phone == null) {
            return null;
        }
        var known = name.isEmpty() && phone != null ? phone.international() : name;
        return ClientCard.of(known, phone, client.text("email").orElse("").strip());
    }

    private static Attendance attendance(WireBody body) {
        return body.integer("attendance").map(RecordInput::attendance).orElse(Attendance.WAITING);
    }

    static Attendance attendance(long code) {
        return Attendance.of(code).orElseThrow(() -> new Invalid("attendance", "must be -1, 0, 1 or 2"));
    }

    private static AppointmentDetails details(WireBody body) {
        var sms = body.integer("sms_remain_hours", 0, 8_760).or(() -> body.integer("sms_before", 0, 8_760)).orElse(0);
        return NAMES.read(() -> new AppointmentDetails(
                body.text("comment").orElse(""), sms, body.integer("email_remain_hours", 0, 8_760).orElse(0),
                body.text("api_id").orElse(""), body.text("custom_color").orElse("").replaceFirst("^#", ""),
                customFields(body), body.integers("record_labels")));
    }

    /** Values by code, as texts; what is null is empty. An empty list stands for no values. */
    static Map<String, Object> customFields(WireBody body) {
        var fields = new LinkedHashMap<String, Object>();
        var sent = body.child("custom_fields").orElse(WireBody.empty());
        sent.raw().propertyNames().forEach(code -> fields.put(code, sent.text(code).orElse("")));
        return fields;
    }
}
