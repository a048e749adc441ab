package org.branchbook.network;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.events.Turn;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The custom fields of a location, and whether values fit them. They belong to how the location is set up. */
@Component
public class CustomFields {

    private static final int MOST = 200;
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Access access;
    private final Events events;

    CustomFields(JdbcClient jdbc, ObjectMapper json, Clock clock, Access access, Events events) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.access = access;
        this.events = events;
    }

    /** Those about one kind of thing, of all kinds when null; heavier ones first. */
    public List<CustomField> list(Caller caller, long location, @Nullable CustomFieldKind kind) {
        access.requireMember(caller, location);
        return defined(location).stream().filter(field -> kind == null || field.kind() == kind).toList();
    }

    private List<CustomField> defined(long location) {
        return jdbc.sql("""
                        select * from custom_field where location_id = :location and deleted_at is null
                        order by weight desc, id""")
                .param("location", location)
                .query((row, i) -> read(row))
                .list();
    }

    @Transactional
    public CustomField create(Caller caller, CustomField draft) {
        access.require(caller, draft.location(), Right.EDIT_LOCATION);
        var turn = events.turn(draft.location());
        var others = defined(draft.location());
        if (others.size() >= MOST) {
            throw new Invalid("A location has at most " + MOST + " custom fields");
        }
        if (others.stream().anyMatch(field -> field.kind() == draft.kind() && field.code().equals(draft.code()))) {
            throw new Invalid("code", "is the code of another field");
        }
        var id = write("""
                insert into custom_field (location_id, kind, code, title, type, choices, editable, visible, required, weight,
                                          created_at)
                values (:location, :kind, :code, :title, :type, cast(:choices as jsonb), :editable, :visible, :required,
                        :weight, :now)
                returning id""", draft)
                .param("kind", draft.kind().code())
                .param("code", draft.code())
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        tell(caller, turn);
        return new CustomField(
                draft.location(), id, draft.kind(), draft.code(), draft.title(), draft.type(), draft.choices(),
                draft.editable(), draft.visible(), draft.required(), draft.weight());
    }

    /** Changes a field; {@code edit} is given what it is like at that moment. The code stays: values are kept under it. */
    @Transactional
    public CustomField change(Caller caller, long location, CustomFieldKind kind, long id, UnaryOperator<CustomField> edit) {
        access.require(caller, location, Right.EDIT_LOCATION);
        var turn = events.turn(location);
        var before = existing(location, kind, id);
        var after = edit.apply(before);
        if (!after.code().equals(before.code())) {
            throw new Invalid("code", "cannot be changed, because values are kept under it");
        }
        write("""
                update custom_field set title = :title, type = :type, choices = cast(:choices as jsonb),
                    editable = :editable, visible = :visible, required = :required, weight = :weight
                where location_id = :location and id = :id""", after)
                .param("id", id)
                .update();
        tell(caller, turn);
        return after;
    }

    /** Asks no more. The answers given stay where they are, and the code may be used anew. */
    @Transactional
    public void delete(Caller caller, long location, CustomFieldKind kind, long id) {
        access.require(caller, location, Right.EDIT_LOCATION);
        var turn = events.turn(location);
        existing(location, kind, id);
        jdbc.sql("update custom_field set deleted_at = :now where location_id = :location and id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update();
        tell(caller, turn);
    }

    private CustomField existing(long location, CustomFieldKind kind, long id) {
        return defined(location).stream()
                .filter(field -> field.kind() == kind && field.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Custom field not found"));
    }

    private void tell(Caller caller, Turn turn) {
        events.append(turn, Change.updated(Subject.LOCATION, turn.location(), caller.cause(), Set.of("customFields")));
    }

    /**
     * The values to keep of those that were sent, by code: texts and numbers. Blank ones are left out. A value that stands in
     * {@code known} already is kept as it is, whatever the fields are now.
     */
    public Map<String, Object> accept(
            long location, CustomFieldKind kind, Map<String, Object> sent, Map<String, Object> known) {
        return sent.isEmpty() ? Map.of() : fitting(ofKind(location, kind), kind, sent, known);
    }

    /** The same where staff or an app fills in the whole thing: what is required must be there. */
    public Map<String, Object> acceptAll(
            long location, CustomFieldKind kind, Map<String, Object> sent, Map<String, Object> known) {
        var fields = ofKind(location, kind);
        var accepted = fitting(fields, kind, sent, known);
        for (var field : fields.values()) {
            if (field.required() && !accepted.containsKey(field.code())) {
                throw new Invalid(path(field.code()), "is required");
            }
        }
        return accepted;
    }

    private Map<String, CustomField> ofKind(long location, CustomFieldKind kind) {
        return defined(location).stream()
                .filter(field -> field.kind() == kind)
                .collect(Collectors.toMap(CustomField::code, Function.identity()));
    }

    private static Map<String, Object> fitting(
            Map<String, CustomField> fields, CustomFieldKind kind, Map<String, Object> sent, Map<String, Object> known) {
        var accepted = new LinkedHashMap<String, Object>();
        sent.forEach((code, value) -> {
            var written = written(value);
            if (code.equals(CustomField.PARTNER_KEY) && kind == CustomFieldKind.APPOINTMENT) {
                accepted.put(code, CustomFieldType.TEXT.read(written, List.of())
                        .orElseThrow(() -> new Invalid(path(code), CustomFieldType.TEXT.problem())));
            } else if (known.containsKey(code) && written(Objects.requireNonNull(known.get(code))).equals(written)) {
                accepted.put(code, known.get(code));
            } else if (!written.isBlank()) {
                var field = fields.get(code);
                if (field == null) {
                    throw new Invalid(path(code), "is no custom field of this location");
                }
                accepted.put(code, field.accept(written));
            }
        });
        return accepted;
    }

    private static String written(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    static String path(String code) {
        return "custom_fields." + code;
    }

    private JdbcClient.StatementSpec write(String sql, CustomField field) {
        return jdbc.sql(sql)
                .param("location", field.location())
                .param("title", field.title())
                .param("type", field.type().code())
                .param("choices", json.writeValueAsString(field.choices()))
                .param("editable", field.editable())
                .param("visible", field.visible())
                .param("required", field.required())
                .param("weight", field.weight());
    }

    private CustomField read(ResultSet row) throws SQLException {
        return new CustomField(
                row.getLong("location_id"), row.getLong("id"), CustomFieldKind.of(row.getInt("kind")), row.getString("code"),
                row.getString("title"), CustomFieldType.named(row.getString("type")).orElseThrow(),
                json.readValue(row.getString("choices"), TEXTS), row.getBoolean("editable"), row.getBoolean("visible"),
                row.getBoolean("required"), row.getInt("weight"));
    }
}
