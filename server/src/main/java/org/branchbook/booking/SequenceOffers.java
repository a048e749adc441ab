package org.branchbook.booking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.booking.availability.Sequence;
import org.branchbook.booking.availability.Demand;
import org.branchbook.booking.availability.Slot;
import org.branchbook.catalog.Service;
import org.branchbook.shared.Invalid;
import org.branchbook.team.TeamMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a client can choose from who wants several appointments in a row, each with its own services and people. The last part
 * is the one that is being put together; those before it are settled. For a single part the answers are those of {@link Offers}.
 */
@Component
public class SequenceOffers {

    private static final int MOST_PARTS = 10;
    private static final int LONGEST_SPAN_DAYS = 366;

    private final Pictures pictures;
    private final Clock clock;

    SequenceOffers(Pictures pictures, Clock clock) {
        this.pictures = pictures;
        this.clock = clock;
    }

    /** One appointment of the row: its services, and who may serve, empty for anybody. */
    public record Part(List<Long> services, List<Long> anyOf) {

        public Part {
            AppointmentLine.requireFew("attendance_service_items", services.size());
            services = List.copyOf(services);
            anyOf = List.copyOf(anyOf);
        }

        private Part with(long service) {
            if (services.contains(service)) {
                return this;
            }
            var more = new ArrayList<>(services);
            more.add(service);
            return new Part(more, anyOf);
        }

        private Part by(long teamMember) {
            return new Part(services, List.of(teamMember));
        }
    }

    /** A service that clients can see, whether it can be had in the last part, and in how many seconds. */
    public record ServiceChoice(Service service, int seconds, boolean bookable) {}

    /** A team member whom clients can see, and whether the last part can be had with him. */
    public record TeamMemberChoice(TeamMember teamMember, boolean bookable) {}

    /** Services for the last part, heaviest first; when the row is to begin at {@code start}, whether they are free then. */
    public List<ServiceChoice> services(long location, List<Part> parts, @Nullable Instant start) {
        var asked = ask(location, parts);
        return asked.picture().setup().services().values().stream()
                .filter(service -> asked.picture().setup().objection(service.id()).isEmpty())
                .map(service -> {
                    var wanted = parts.getLast().with(service.id());
                    var seconds = seconds(asked, parts.getLast(), service);
                    return new ServiceChoice(service, seconds, asked.canBeHad(wanted, start));
                })
                .toList();
    }

    /** As long as the one team member needs who is asked for; by the price list where it may be anybody. */
    private static int seconds(Asked asked, Part part, Service service) {
        if (part.anyOf().size() != 1) {
            return service.seconds();
        }
        return asked.picture().setup().seconds(part.anyOf(), List.of(service.id())).getOrDefault(part.anyOf().getFirst(), service.seconds());
    }

    /** Team members for the last part, heaviest first; when the row is to begin at {@code start}, whether they are free then. */
    public List<TeamMemberChoice> teamMembers(long location, List<Part> parts, @Nullable Instant start) {
        var asked = ask(location, parts);
        return asked.picture().setup().bookable().values().stream()
                .sorted(Comparator.comparingInt((TeamMember member) -> -member.details().weight())
                        .thenComparingLong(TeamMember::id))
                .map(member -> {
                    var wanted = parts.getLast().by(member.id());
                    var free = start == null ? asked.isFreeSomeDay(wanted) : asked.canBeHad(wanted, start);
                    return new TeamMemberChoice(member, free);
                })
                .toList();
    }

    /** Every day of the span, both ends included, and whether the row can begin on it. */
    public Map<LocalDate, Boolean> dates(long location, List<Part> parts, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(LONGEST_SPAN_DAYS).isBefore(to)) {
            throw new Invalid("date_to", "must not be before date_from nor more than a year after it");
        }
        var asked = ask(location, parts);
        var sequence = asked.sequence(parts.getLast());
        var dates = new LinkedHashMap<LocalDate, Boolean>();
        from.datesUntil(to.plusDays(1)).forEach(day -> dates.put(day, asked.isFree(sequence, day)));
        return dates;
    }

    /** When the row can begin on a day, ascending. */
    public List<OffsetDateTime> times(long location, List<Part> parts, LocalDate day) {
        var asked = ask(location, parts);
        return asked.sequence(parts.getLast())
                .filter(sequence -> asked.picture().covers(day, day))
                .map(sequence -> sequence.slots(day).stream().map(Slot::local).toList())
                .orElse(List.of());
    }

    /** The rows that can begin on a day, each as its slots one after the other, by start. */
    public List<List<Slot>> rows(long location, List<Part> parts, LocalDate day) {
        if (parts.stream().anyMatch(part -> part.services().isEmpty())) {
            throw new BookingRefused(BookingRefused.Reason.NO_SERVICES);
        }
        var asked = ask(location, parts);
        return asked.sequence(parts.getLast())
                .filter(sequence -> asked.picture().covers(day, day))
                .map(sequence -> sequence.slots(day).stream().map(slot -> sequence.links(slot.startsAt())).toList())
                .orElse(List.of());
    }

    private Asked ask(long location, List<Part> parts) {
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new Invalid("records", "must be between 1 and " + MOST_PARTS);
        }
        return new Asked(pictures.of(location), parts.subList(0, parts.size() - 1), clock.instant());
    }

    /** A row of which everything but the last part is settled, asked about at one moment. */
    private record Asked(Picture picture, List<Part> settled, Instant now) {

        /** The row with this as its last part; nothing where nobody serves one of its parts. */
        Optional<Sequence> sequence(Part last) {
            var demands = new ArrayList<Demand>();
            for (var part : settled) {
                demand(part).ifPresent(demands::add);
            }
            demand(last).ifPresent(demands::add);
            return demands.size() == settled.size() + 1
                    ? Optional.of(new Sequence(picture.calendar(), demands))
                    : Optional.empty();
        }

        private Optional<Demand> demand(Part part) {
            var setup = picture.setup();
            var seconds = setup.sells(part.services()) ? setup.seconds(setup.candidates(part.anyOf()), part.services()) : Map.<Long, Integer>of();
            return seconds.isEmpty() ? Optional.empty() : Optional.of(setup.demand(part.services(), seconds, now));
        }

        boolean canBeHad(Part last, @Nullable Instant start) {
            return sequence(last).filter(sequence -> start == null || sequence.canStart(start)).isPresent();
        }

        boolean isFreeSomeDay(Part last) {
            var sequence = sequence(last);
            return sequence.isPresent()
                    && picture.setup().today().datesUntil(picture.to().plusDays(1)).anyMatch(day -> isFree(sequence, day));
        }

        boolean isFree(Optional<Sequence> sequence, LocalDate day) {
            return picture.covers(day, day) && sequence.filter(row -> row.canStartOn(day)).isPresent();
        }
    }
}
