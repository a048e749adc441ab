package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.network.CustomField;
import org.branchbook.network.CustomFieldKind;
import org.branchbook.network.CustomFieldType;
import org.branchbook.network.CustomFields;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /custom_fields/{category}/{loc}}: what a location asks about its clients ({@code client}) and appointments ({@code record}). */
@RestController
@RequestMapping("/api/v1/custom_fields/{category}/{location:\\d+}")
class CustomFieldsResource {

    private static final int HEAVIEST = 1_000_000;

    private final CustomFields fields;

    CustomFieldsResource(CustomFields fields) {
        this.fields = fields;
    }

    @GetMapping
    Answer list(@PathVariable String category, @PathVariable long location, Caller caller) {
        return Answer.ok(fields.list(caller, location, kind(category)).stream().map(FieldJson::of).toList());
    }

    @PostMapping
    Answer create(@PathVariable String category, @PathVariable long location, WireBody body, Caller caller) {
        var draft = new CustomField(
                location, 0, kind(category), body.requireText("code"), body.requireText("title"),
                type(body.requireText("type")), body.texts("values"), body.requireFlag("user_can_edit"),
                body.requireFlag("show_in_ui"), body.flag("is_required").orElse(false),
                body.integer("weight", -HEAVIEST, HEAVIEST).orElse(0));
        return Answer.ok(FieldJson.of(fields.create(caller, draft)));
    }

    @PutMapping("/{id:\\d+}")
    Answer change(@PathVariable String category, @PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        fields.change(caller, location, kind(category), id, before -> changed(before, body));
        return Answer.noContent();
    }

    private static CustomField changed(CustomField before, WireBody body) {
        var type = body.text("type").map(CustomFieldsResource::type).orElse(before.type());
        var kept = type == CustomFieldType.SELECT ? before.choices() : List.<String>of();
        return new CustomField(
                before.location(), before.id(), before.kind(), body.text("code").orElse(before.code()),
                body.text("title").orElse(before.title()), type, body.has("values") ? body.texts("values") : kept,
                body.flag("user_can_edit").orElse(before.editable()), body.flag("show_in_ui").orElse(before.visible()),
                body.flag("is_required").orElse(before.required()),
                body.integer("weight", -HEAVIEST, HEAVIEST).orElse(before.weight()));
    }

    @DeleteMapping("/{id:\\d+}")
    Answer delete(@PathVariable String category, @PathVariable long location, @PathVariable long id, Caller caller) {
        fields.delete(caller, location, kind(category), id);
        return Answer.noContent();
    }

    private static CustomFieldKind kind(String category) {
        return CustomFieldKind.named(category).orElseThrow(() -> new NotFound("There is no such category: record, client"));
    }

    private static CustomFieldType type(String code) {
        return CustomFieldType.named(code)
                .orElseThrow(() -> new Invalid("type", "must be text, number, select, date or datetime"));
    }

    /** A field of the location; {@code id} and {@code custom_field.id} are the same number here. */
    record FieldJson(long id, long salonId, DefinitionJson customField) {

        static FieldJson of(CustomField field) {
            var type = new TypeJson(field.type().code(), field.type().title());
            var definition = new DefinitionJson(
                    field.id(), field.code(), field.kind().word(), field.visible(), field.title(), field.editable(),
                    field.required(), field.weight(), type, field.type() == CustomFieldType.SELECT ? field.choices() : null);
            return new FieldJson(field.id(), field.location(), definition);
        }
    }

    record DefinitionJson(
            long id,
            String code,
            String entityType,
            boolean showInUi,
            String title,
            boolean userCanEdit,
            boolean isRequired,
            int weight,
            TypeJson type,
            @Nullable List<String> values) {}

    record TypeJson(String code, String title) {}
}
