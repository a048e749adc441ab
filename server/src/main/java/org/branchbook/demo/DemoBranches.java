package org.branchbook.demo;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceAttachment;
import org.branchbook.catalog.ServiceCategories;
import org.branchbook.catalog.ServiceCategoryDetails;
import org.branchbook.catalog.ServiceDetails;
import org.branchbook.catalog.Services;
import org.branchbook.network.Location;
import org.branchbook.team.Position;
import org.branchbook.team.Positions;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.Resources;
import org.branchbook.team.Shift;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMemberDetails;
import org.branchbook.team.TeamMembers;
import org.branchbook.team.WorkDay;
import org.branchbook.team.WorkSchedules;
import org.springframework.stereotype.Component;

/** Furnishes a demo location: price list, team, rooms and work schedules, all through the doors that everybody uses. */
@Component
class DemoBranches {

    static final int DAYS_BACK = 30;
    static final int DAYS_AHEAD = 60;

    private static final int NOON_BREAK = 13 * 60;

    private final ServiceCategories categories;
    private final Services services;
    private final Positions positions;
    private final TeamMembers team;
    private final Provisions provisions;
    private final Resources resources;
    private final WorkSchedules schedules;

    DemoBranches(
            ServiceCategories categories, Services services, Positions positions, TeamMembers team, Provisions provisions,
            Resources resources, WorkSchedules schedules) {
        this.categories = categories;
        this.services = services;
        this.positions = positions;
        this.team = team;
        this.provisions = provisions;
        this.resources = resources;
        this.schedules = schedules;
    }

    /** {@code users}: by name, those of the team who have a sign-in and so may have several cards. */
    DemoBranch furnish(Caller owner, Location location, DemoPlaces.Place place, Map<String, Long> users, LocalDate today) {
        var cards = team(owner, location.id(), place, users);
        var offers = new HashMap<Long, List<DemoBranch.Offer>>();
        var shelves = priceList(owner, location.id(), cards, offers);
        resources.create(owner, location.id(), "Treatment room", List.of("Room 1", "Room 2"));
        resources.create(owner, location.id(), "Wash basin", List.of("Basin 1", "Basin 2", "Basin 3"));
        var days = new ArrayList<WorkDay>();
        var colleagues = new ArrayList<DemoBranch.Colleague>();
        for (int i = 0; i < cards.size(); i++) {
            var own = days(cards.get(i), place, i, users.containsKey(cards.get(i).name()), today);
            days.addAll(own);
            colleagues.add(new DemoBranch.Colleague(cards.get(i), offers.getOrDefault(cards.get(i).id(), List.of()), own));
        }
        schedules.set(owner, location.id(), days);
        return new DemoBranch(location, place, colleagues, shelves);
    }

    private List<TeamMember> team(Caller owner, long location, DemoPlaces.Place place, Map<String, Long> users) {
        var jobs = new HashMap<String, Position>();
        var cards = new ArrayList<TeamMember>();
        for (var worker : place.team()) {
            var job = jobs.computeIfAbsent(worker.trade(), trade -> positions.create(owner, location, trade, "", ""));
            var named = TeamMemberDetails.named(worker.name(), worker.trade());
            cards.add(team.create(owner, location, new TeamMemberDetails(
                    named.name(), named.specialization(), "", "", "", "", "", 100 - cards.size(), false, false, true, true, job.id(),
                    users.get(worker.name()))));
        }
        return cards;
    }

    private List<Long> priceList(
            Caller owner, long location, List<TeamMember> cards, Map<Long, List<DemoBranch.Offer>> offers) {
        var shelves = new ArrayList<Long>();
        for (var shelf : DemoPriceList.SHELVES) {
            var details = new ServiceCategoryDetails(shelf.title(), "", "", 100 - shelves.size());
            var category = categories.create(owner, location, details).id();
            shelves.add(category);
            var providers = cards.stream().filter(card -> card.details().specialization().equals(shelf.trade())).toList();
            for (int i = 0; i < shelf.items().size(); i++) {
                sell(owner, location, category, shelf.items().get(i), 100 - i, providers, offers);
            }
        }
        return shelves;
    }

    private void sell(
            Caller owner, long location, long category, DemoPriceList.Item item, int weight, List<TeamMember> providers,
            Map<Long, List<DemoBranch.Offer>> offers) {
        var seconds = item.minutes() * 60;
        var plain = ServiceDetails.of(item.title(), category, item.priceMin());
        var details = new ServiceDetails(
                plain.title(), "", "", category, item.priceMin(), item.priceMax(), BigDecimal.ZERO, seconds, null, "", weight, true,
                "", false, 0, plain.prepayment(), null, null, null, plain.window());
        ServiceAttachment by = provisions.replacing(
                sold -> providers.stream().map(card -> Provision.of(card.id(), sold.id(), seconds)).toList());
        Service service = services.create(owner, location, details, by);
        for (var card : providers) {
            offers.computeIfAbsent(card.id(), id -> new ArrayList<>())
                    .add(new DemoBranch.Offer(service, seconds, item.priceMin()));
        }
    }

    /** Closed on Sundays; everybody has one more day off, and whoever works in two branches divides the week. */
    private static List<WorkDay> days(TeamMember card, DemoPlaces.Place place, int index, boolean divided, LocalDate today) {
        var days = new ArrayList<WorkDay>();
        for (var date = today.minusDays(DAYS_BACK); !date.isAfter(today.plusDays(DAYS_AHEAD)); date = date.plusDays(1)) {
            var weekday = date.getDayOfWeek();
            var firstHalf = weekday.getValue() <= DayOfWeek.WEDNESDAY.getValue();
            var off = weekday == DayOfWeek.SUNDAY
                    || !divided && weekday.getValue() == 1 + index % 5
                    || divided && firstHalf != place.title().endsWith("Mitte");
            if (!off) {
                days.add(new WorkDay(card.id(), date, shifts(place, index)));
            }
        }
        return days;
    }

    private static List<Shift> shifts(DemoPlaces.Place place, int index) {
        return index % 2 == 0
                ? List.of(new Shift(place.opens(), NOON_BREAK), new Shift(NOON_BREAK + 60, place.closes()))
                : List.of(new Shift(place.opens(), place.closes()));
    }
}
