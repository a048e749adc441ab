package org.branchbook.site.console;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.network.CustomField;
import org.branchbook.network.CustomFieldKind;
import org.branchbook.network.CustomFields;
import org.branchbook.network.Tag;
import org.branchbook.network.TagKind;
import org.branchbook.network.Tags;
import org.branchbook.shared.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/clients/choices}: the tags that may hang on a client, and the location's own questions about clients. */
@RestController
class ClientChoices {

    private final Tags tags;
    private final CustomFields fields;

    ClientChoices(Tags tags, CustomFields fields) {
        this.tags = tags;
        this.fields = fields;
    }

    record ChoicesJson(List<TagJson> tags, List<FieldJson> customFields) {}

    /** {@code color} is {@code #rrggbb}. */
    record TagJson(long id, String title, String color) {}

    /** {@code type} is text, number, select, date or datetime; {@code choices} are what a select offers. */
    record FieldJson(String code, String title, String type, List<String> choices, boolean required) {}

    @GetMapping("/console/api/locations/{location}/clients/choices")
    ChoicesJson choices(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location) {
        var fitting = tags.list(caller, location, null, "", new Page(1, Page.LARGEST)).rows().stream()
                .filter(tag -> tag.fits(TagKind.CLIENT))
                .map(ClientChoices::shape)
                .toList();
        var questions = fields.list(caller, location, CustomFieldKind.CLIENT).stream().map(ClientChoices::shape).toList();
        return new ChoicesJson(fitting, questions);
    }

    private static TagJson shape(Tag tag) {
        return new TagJson(tag.id(), tag.title(), tag.color());
    }

    private static FieldJson shape(CustomField field) {
        return new FieldJson(field.code(), field.title(), field.type().code(), field.choices(), field.required());
    }
}
