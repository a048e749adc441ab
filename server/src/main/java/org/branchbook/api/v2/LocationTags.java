package org.branchbook.api.v2;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Refused;
import org.branchbook.api.TagWords;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.network.Tag;
import org.branchbook.network.TagKind;
import org.branchbook.network.Tags;
import org.branchbook.shared.Page;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /locations/{loc}/tags}: what a location hangs on its clients, appointments and group events. */
@RestController
@RequestMapping("/api/v2/locations/{location:\\d+}/tags")
class LocationTags {

    private static final Page ALL = new Page(1, Page.LARGEST);

    private final Tags tags;

    LocationTags(Tags tags) {
        this.tags = tags;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var kind = query.text("entity").filter(word -> !word.isBlank()).map(LocationTags::kind).orElse(null);
        return Document.list(tags.list(caller, location, kind, "", ALL).rows().stream().map(TagAttributes::object).toList());
    }

    @GetMapping("/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Document.one(TagAttributes.object(tags.get(caller, location, id)));
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        body.requireOnly("title", "color", "entity", "icon");
        var kind = body.text("entity").map(LocationTags::kind).orElse(TagKind.GENERAL);
        var draft = Tag.draft(
                location, kind, body.requireText("title"), body.requireText("color"), body.text("icon").orElse(""));
        return Document.created(TagAttributes.object(tags.create(caller, draft)));
    }

    @PutMapping("/{id:\\d+}")
    Answer change(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        body.requireOnly("title", "color", "entity", "icon");
        tags.change(caller, location, id, before -> before.described(
                body.text("entity").map(LocationTags::kind).orElse(before.kind()), body.text("title").orElse(before.title()),
                body.text("color").orElse(before.color()), body.text("icon").orElse(before.icon())));
        return Answer.noContent();
    }

    @DeleteMapping("/{id:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        tags.delete(caller, location, id);
        return Answer.noContent();
    }

    private static TagKind kind(String written) {
        return TagWords.kind(written).orElseThrow(() -> Refused.malformed("entity", TagWords.PROBLEM));
    }
}
