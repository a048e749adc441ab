package org.branchbook.api.v2;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireQuery;
import org.branchbook.network.CustomField;
import org.branchbook.network.CustomFieldKind;
import org.branchbook.network.CustomFieldType;
import org.branchbook.network.CustomFields;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/custom_fields}: what a location asks about its clients and appointments. */
@RestController
class LocationCustomFields {

    private final CustomFields fields;

    LocationCustomFields(CustomFields fields) {
        this.fields = fields;
    }

    @GetMapping("/api/v2/locations/{location:\\d+}/custom_fields")
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var includes = Includes.read(query, "custom_field_type", "ui_options");
        var found = fields.list(caller, location, kind(query.inside("filter")));
        return Document.list(found.stream().map(field -> object(field, includes)).toList());
    }

    private static @Nullable CustomFieldKind kind(WireQuery filter) {
        return filter.text("parent_entity_type").or(() -> filter.text("entity_slug"))
                .filter(word -> !word.isBlank())
                .map(word -> CustomFieldKind.named(word)
                        .orElseThrow(() -> new Invalid("filter.parent_entity_type", "must be record or client")))
                .orElse(null);
    }

    private static ResourceObject object(CustomField field, Includes includes) {
        var object = ResourceObject.of("custom_field", field.id(), FieldAttributes.of(field));
        if (includes.wants("custom_field_type")) {
            object = object.with("custom_field_type", type(field.type()));
        }
        return includes.wants("ui_options")
                ? object.with("ui_options", List.of(
                        option(field, "show_in_ui", field.visible()), option(field, "user_can_edit", field.editable())))
                : object;
    }

    private static ResourceObject type(CustomFieldType type) {
        return ResourceObject.of("custom_field_type", type.code(), new TypeAttributes(type.code(), type.code(), type.title()));
    }

    private static ResourceObject option(CustomField field, String slug, boolean value) {
        return ResourceObject.of("custom_field_ui_option", field.id() + "_" + slug, new OptionAttributes(slug, value));
    }

    /** Older and newer names stand side by side. */
    record FieldAttributes(
            String code,
            String slug,
            String parentEntityType,
            String entitySlug,
            @Nullable String relationEntityType,
            boolean showInUi,
            boolean isVisible,
            String title,
            boolean userCanEdit,
            boolean isEditable,
            boolean isRequired,
            int weight,
            List<String> values) {

        static FieldAttributes of(CustomField field) {
            var about = field.kind().word();
            return new FieldAttributes(
                    field.code(), field.code(), about, about, null, field.visible(), field.visible(), field.title(),
                    field.editable(), field.editable(), field.required(), field.weight(), field.choices());
        }
    }

    record TypeAttributes(String code, String slug, String title) {}

    record OptionAttributes(String slug, boolean value) {}
}
