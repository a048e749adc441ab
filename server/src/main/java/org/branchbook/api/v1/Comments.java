package org.branchbook.api.v1;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireFields;
import org.branchbook.api.WireQuery;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.team.Review;
import org.branchbook.team.ReviewQuery;
import org.branchbook.team.Reviews;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /comments/{loc}}: what clients say of team members. */
@RestController
@RequestMapping("/api/v1/comments/{location:\\d+}")
class Comments {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;
    private static final SentNames NAMES = new SentNames(Map.of("stars", "mark", "author", "name"));

    private final Reviews reviews;
    private final Locations locations;

    Comments(Reviews reviews, Locations locations) {
        this.reviews = reviews;
        this.locations = locations;
    }

    @GetMapping
    Answer list(@PathVariable long location, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        var found = reviews.list(caller, location, asked(query, place.zone()), query.page(USUAL_PAGE, LARGEST_PAGE));
        return Answer.list(found.stream().map(review -> CommentJson.of(review, place.zone())).toList(), Meta.NONE);
    }

    /** The last day of a range is part of it. */
    private static ReviewQuery asked(WireQuery query, ZoneId zone) {
        return new ReviewQuery(
                query.integer("staff_id").filter(id -> id > 0).orElse(null), query.integer("rating", 1, 5).orElse(null),
                query.date("start_date").map(day -> day.atStartOfDay(zone).toInstant()).orElse(null),
                query.date("end_date").map(LocalDate::atStartOfDay).map(day -> day.plusDays(1).atZone(zone).toInstant()).orElse(null),
                query.integer("comment_id").orElse(null));
    }

    @PostMapping("/{staff:\\d+}")
    Answer create(@PathVariable long location, @PathVariable long staff, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var written = NAMES.read(() -> reviews.write(caller, location, staff, opinion(body)));
        return Answer.created(CommentJson.of(written, place.zone()));
    }

    @PutMapping
    Answer change(@PathVariable long location, WireQuery query, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var changed = NAMES.read(() -> reviews.change(caller, location, id(query, body), opinion(body)));
        return Answer.ok(CommentJson.of(changed, place.zone()));
    }

    @DeleteMapping
    Answer delete(@PathVariable long location, WireQuery query, WireBody body, Caller caller) {
        reviews.delete(caller, location, id(query, body));
        return Answer.noContent();
    }

    @DeleteMapping("/{staff:\\d+}/{comment:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long comment, Caller caller) {
        reviews.delete(caller, location, comment);
        return Answer.noContent();
    }

    private static long id(WireQuery query, WireBody body) {
        WireFields sent = query.has("comment_id") ? query : body;
        return sent.requireInteger("comment_id");
    }

    private static Review.Opinion opinion(WireBody body) {
        var mark = body.requireInteger("mark");
        if (mark < 1 || mark > 5) {
            throw new Invalid("mark", "must be between 1 and 5");
        }
        return new Review.Opinion((int) mark, body.requireText("text"), body.requireText("name"));
    }

    /** Numbers are text, as the oldest clients have it. {@code type} 1 is about a team member; there are no others. */
    record CommentJson(
            String id,
            long salonId,
            String type,
            String masterId,
            String text,
            String date,
            String rating,
            String userId,
            String userName,
            String username,
            String userAvatar,
            long recordId) {

        private static final String ABOUT_TEAM_MEMBER = "1";

        static CommentJson of(Review review, ZoneId zone) {
            var opinion = review.opinion();
            return new CommentJson(
                    Long.toString(review.id()), review.location(), ABOUT_TEAM_MEMBER, Long.toString(review.teamMember()),
                    opinion.text(), WireDates.local(review.writtenAt(), zone), Integer.toString(opinion.stars()),
                    Long.toString(review.user()), opinion.author(), opinion.author(), "", review.appointment());
        }
    }
}
