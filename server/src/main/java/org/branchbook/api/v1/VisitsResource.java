package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Wire;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireJson;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentLine;
import org.branchbook.booking.AppointmentRequest;
import org.branchbook.booking.Visit;
import org.branchbook.booking.Visits;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /visits/{visit}} and {@code /visit/details}: what a client has had on a day, taken together. */
@RestController
class VisitsResource {

    private static final int SERVICE = 1;
    private static final long LINES_OF_AN_APPOINTMENT = 1_000;
    /** What a visit may be sent along with that moves money or goods; none of it is taken yet. */
    private static final List<String> OF_MONEY =
            List.of("goods_transactions", "new_transactions", "deleted_transaction_ids", "fast_payment");

    private final Visits visits;
    private final Locations locations;
    private final RecordShapes view;
    private final WireJson json;

    VisitsResource(Visits visits, Locations locations, RecordShapes view, WireJson json) {
        this.visits = visits;
        this.locations = locations;
        this.view = view;
        this.json = json;
    }

    record VisitJson(int attendance, String datetime, String comment, List<JsonNode> records) {}

    @GetMapping("/api/v1/visits/{visit:\\d+}")
    Answer read(@PathVariable long visit, Caller caller) {
        return Answer.ok(json(visits.find(caller, visit)));
    }

    private VisitJson json(Visit visit) {
        var location = locations.get(visit.location());
        var first = visit.appointments().getFirst();
        return new VisitJson(
                visit.attendance().code(), WireDates.offsetColon(first.startsAt(), location.zone()), visit.comment(),
                view.of(location, visit.appointments()).stream().map(this::recordOfVisit).toList());
    }

    /** Here the flags of an appointment are numbers, and it has room for events. */
    private JsonNode recordOfVisit(RecordJson record) {
        var node = (ObjectNode) json.tree(record);
        node.put("deleted", Wire.flag(record.deleted()));
        node.put("prepaid", Wire.flag(record.prepaid()));
        node.put("prepaid_confirmed", Wire.flag(record.prepaidConfirmed()));
        node.putArray("events");
        return node;
    }

    record DetailsJson(
            List<Object> paymentTransactions,
            List<Object> loyaltyTransactions,
            KkmJson kkmTransactionDetailsContainer,
            List<ItemJson> items) {}

    record KkmJson(int lastOperationType, List<Object> transactions) {}

    /** A line of the visit; its {@code id} is made of the appointment's and the line's place in it. */
    record ItemJson(
            long id,
            long itemId,
            int itemTypeId,
            long recordId,
            String itemTitle,
            int amount,
            BigDecimal firstCost,
            BigDecimal manualCost,
            BigDecimal discount,
            BigDecimal cost,
            long masterId,
            long goodId,
            long serviceId,
            long eventId,
            boolean isService,
            boolean isEvent,
            boolean isGood) {

        static ItemJson of(Appointment appointment, int number) {
            AppointmentLine line = appointment.lines().get(number);
            var event = appointment.groupEvent();
            return new ItemJson(
                    appointment.id() * LINES_OF_AN_APPOINTMENT + number, line.service(), SERVICE, appointment.id(), line.title(),
                    line.amount(), line.fullPrice(), line.price(), line.discount(), line.price(), appointment.teamMember(), 0,
                    line.service(), event, event == 0, event != 0, false);
        }
    }

    @GetMapping("/api/v1/visit/details/{location:\\d+}/{record:\\d+}/{visit:\\d+}")
    Answer details(@PathVariable long location, @PathVariable long record, @PathVariable long visit, Caller caller) {
        var items = visits.get(caller, location, record, visit).appointments().stream().flatMap(VisitsResource::items).toList();
        return Answer.ok(new DetailsJson(List.of(), List.of(), new KkmJson(0, List.of()), items));
    }

    private static Stream<ItemJson> items(Appointment appointment) {
        return IntStream.range(0, appointment.lines().size()).mapToObj(number -> ItemJson.of(appointment, number));
    }

    @PutMapping("/api/v1/visits/{visit:\\d+}/{record:\\d+}")
    Answer report(@PathVariable long visit, @PathVariable long record, WireBody body, Caller caller) {
        OF_MONEY.forEach(field -> refuseMoney(body, field));
        var attendance = RecordInput.attendance(body.requireInteger("attendance"));
        var comment = body.text("comment").orElseThrow(() -> new Invalid("comment", "is required"));
        return Answer.ok(json(visits.report(caller, visit, record, new Visits.Report(attendance, comment, lines(body)))));
    }

    private static void refuseMoney(WireBody body, String field) {
        var sent = body.raw().get(field);
        var nothing = sent == null || sent.isNull() || sent.isContainer() && sent.isEmpty() || sent.isString() && sent.stringValue().isEmpty();
        if (!nothing) {
            throw new Invalid(field, "cannot be taken with a visit yet; nothing has been changed");
        }
    }

    private static Map<Long, List<AppointmentRequest.Line>> lines(WireBody body) {
        var lines = new HashMap<Long, List<AppointmentRequest.Line>>();
        for (var line : body.list("services")) {
            lines.computeIfAbsent(line.requireInteger("record_id"), id -> new ArrayList<>()).add(line(line));
        }
        return lines;
    }

    private static AppointmentRequest.Line line(WireBody line) {
        var amount = line.integer("amount", 1, 1_000).orElse(1);
        var cost = line.decimal("cost").or(() -> line.decimal("cost_per_unit").map(each -> each.multiply(BigDecimal.valueOf(amount))));
        return new AppointmentRequest.Line(
                line.requireInteger("id"), amount, line.decimal("first_cost").orElse(null), line.decimal("discount").orElse(null),
                cost.orElse(null));
    }
}
