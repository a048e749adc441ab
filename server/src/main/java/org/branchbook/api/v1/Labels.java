package org.branchbook.api.v1;

import java.util.Optional;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.TagWords;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireQuery;
import org.branchbook.network.Tag;
import org.branchbook.network.TagKind;
import org.branchbook.network.Tags;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /labels/{loc}}: the tags of a location, by what they are for. What is written comes in the query or in the body. */
@RestController
@RequestMapping("/api/v1/labels/{location:\\d+}")
class Labels {

    private static final int USUAL_PAGE = 20;
    private static final Page ALL = new Page(1, Page.LARGEST);

    private final Tags tags;

    Labels(Tags tags) {
        this.tags = tags;
    }

    @GetMapping("/{entity}")
    Answer list(@PathVariable long location, @PathVariable String entity, Caller caller) {
        var found = tags.list(caller, location, TagJson.kind(entity), "", ALL);
        return Answer.ok(found.rows().stream().map(LabelJson::of).toList());
    }

    @GetMapping("/clients")
    Answer search(@PathVariable long location, WireQuery query, Caller caller) {
        var page = query.page(USUAL_PAGE, Page.LARGEST);
        var found = tags.list(caller, location, TagKind.CLIENT, query.text("term").orElse("").strip(), page);
        return Answer.list(TagJson.of(found.rows()), Meta.page(page, found.total()));
    }

    @PostMapping
    Answer create(@PathVariable long location, WireQuery query, WireBody body, Caller caller) {
        var kind = sent(query, body, "entity").map(TagJson::kind).orElse(TagKind.GENERAL);
        return created(tags.create(caller, draft(location, kind, query, body)));
    }

    @PostMapping("/clients/create")
    Answer createForClients(@PathVariable long location, WireQuery query, WireBody body, Caller caller) {
        return created(tags.create(caller, draft(location, TagKind.CLIENT, query, body)));
    }

    private static Answer created(Tag tag) {
        return Answer.message(200, TagJson.of(tag), "Created");
    }

    private static Tag draft(long location, TagKind kind, WireQuery query, WireBody body) {
        return Tag.draft(
                location, kind, required(query, body, "title"), color(required(query, body, "color")),
                sent(query, body, "icon").orElse(""));
    }

    @PutMapping("/{id:\\d+}")
    Answer change(@PathVariable long location, @PathVariable long id, WireQuery query, WireBody body, Caller caller) {
        var changed = tags.change(caller, location, id, before -> before.described(
                sent(query, body, "entity").map(TagJson::kind).orElse(before.kind()),
                sent(query, body, "title").orElse(before.title()),
                sent(query, body, "color").map(Labels::color).orElse(before.color()),
                sent(query, body, "icon").orElse(before.icon())));
        return Answer.message(202, TagJson.of(changed), "Accepted");
    }

    @DeleteMapping("/{id:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        tags.delete(caller, location, id);
        return Answer.accepted("Accepted");
    }

    private static Optional<String> sent(WireQuery query, WireBody body, String name) {
        return body.text(name).or(() -> query.text(name));
    }

    private static String required(WireQuery query, WireBody body, String name) {
        return sent(query, body, name).filter(text -> !text.isBlank()).orElseThrow(() -> new Invalid(name, "is required"));
    }

    private static String color(String sent) {
        return sent.startsWith("#") ? sent : "#" + sent;
    }

    /** A tag in the list of an entity, where the contract has its numbers as texts. */
    record LabelJson(
            String id,
            String salonId,
            String title,
            String color,
            String icon,
            String slug,
            String entity,
            String deleted,
            String notEditable,
            String fontColor) {

        static LabelJson of(Tag tag) {
            return new LabelJson(
                    Long.toString(tag.id()), Long.toString(tag.location()), tag.title(), tag.color(), tag.icon(),
                    TagWords.slug(tag.kind()), Integer.toString(tag.kind().code()), tag.deleted() ? "1" : "0", "0",
                    tag.fontColor());
        }
    }
}
