package org.branchbook.bench;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the public asks before it books, and whether the answer can be true: nothing may be offered that was given away before
 * the question was asked, and nothing may be missing that nobody has asked for. Days and times count from 0, {@code member} from 1;
 * 0 is anybody.
 */
sealed interface Question {

    String path(Population population);

    /**
     * @param asked when
     * @return what is wrong with the answer, empty when nothing is
     */
    String fault(String answer, Population population, Ledger ledger, long asked);

    private static String about(long location, int number) {
        return "service_ids%5B%5D=" + (location * Population.IDS_PER_LOCATION + number);
    }

    private static long id(long location, int member) {
        return member == 0 ? 0 : location * Population.IDS_PER_LOCATION + member;
    }

    /** Whether it holds for the member, or for anybody. */
    private static boolean holds(int member, IntPredicate condition) {
        return member > 0
                ? condition.test(member - 1) : IntStream.range(0, Population.TEAM).anyMatch(condition);
    }

    private static boolean hasFree(Ledger ledger, long location, int member, int day, long moment) {
        return IntStream.range(0, Population.SLOTS_A_DAY).anyMatch(time -> !ledger.wasTaken(location, member, day, time, moment));
    }

    private static boolean hasUntouched(Ledger ledger, long location, int member, int day) {
        return IntStream.range(0, Population.SLOTS_A_DAY).anyMatch(time -> ledger.isUntouched(location, member, day, time));
    }

    /** {@code book_times} of a day. */
    record Times(long location, int member, int day, int service) implements Question {

        private static final String START = "\"datetime\":\"";
        private static final int HOUR = START.length() + "2026-01-01T".length();
        private static final int MINUTES_OF_SERVICE = Population.SERVICE_SECONDS / 60;

        @Override
        public String path(Population population) {
            return "/api/v1/book_times/" + location + "/" + id(location, member) + "/" + population.firstDay().plusDays(day) + "?"
                    + about(location, service);
        }

        @Override
        public String fault(String answer, Population population, Ledger ledger, long asked) {
            var offered = new BitSet();
            for (var at = answer.indexOf(START); at >= 0; at = answer.indexOf(START, at + HOUR)) {
                var hour = Integer.parseInt(answer, at + HOUR, at + HOUR + 2, 10);
                var minute = hour * 60 + Integer.parseInt(answer, at + HOUR + 3, at + HOUR + 5, 10) - Population.OPENS_MINUTE;
                if (!holds(member, who -> isFree(ledger, who, minute, asked))) {
                    return "minute " + minute + " after opening was offered though it was taken";
                }
                offered.set(minute);
            }
            for (int time = 0; time < Population.SLOTS_A_DAY; time++) {
                var one = time;
                if (!offered.get(time * MINUTES_OF_SERVICE)
                        && holds(member, who -> ledger.isUntouched(location, who, day, one))) {
                    return "half-hour " + time + " was not offered though it was free";
                }
            }
            return "";
        }

        private boolean isFree(Ledger ledger, int who, int minute, long asked) {
            var last = (minute + MINUTES_OF_SERVICE - 1) / MINUTES_OF_SERVICE;
            return last < Population.SLOTS_A_DAY
                    && !ledger.wasTaken(location, who, day, minute / MINUTES_OF_SERVICE, asked)
                    && !ledger.wasTaken(location, who, day, last, asked);
        }
    }

    /** {@code book_dates} of the whole month ahead. */
    record Dates(long location, int member, int service) implements Question {

        private static final Pattern BOOKABLE = Pattern.compile("\"booking_dates\":\\[([^\\]]*)]");

        @Override
        public String path(Population population) {
            return "/api/v1/book_dates/" + location + "?date_from=" + population.firstDay() + "&date_to="
                    + population.firstDay().plusDays(Population.DAYS - 1) + "&" + about(location, service)
                    + (member == 0 ? "" : "&staff_id=" + id(location, member));
        }

        @Override
        public String fault(String answer, Population population, Ledger ledger, long asked) {
            var found = BOOKABLE.matcher(answer);
            if (!found.find()) {
                return "there are no dates in it";
            }
            for (int number = 0; number < Population.DAYS; number++) {
                var day = number;
                var offered = found.group(1).contains(population.firstDay().plusDays(day).toString());
                if (offered && !holds(member, who -> hasFree(ledger, location, who, day, asked))) {
                    return "day " + day + " was offered though all of it was taken";
                }
                if (!offered && holds(member, who -> hasUntouched(ledger, location, who, day))) {
                    return "day " + day + " was not offered though something was free";
                }
            }
            return "";
        }
    }

    /** {@code book_staff}: everybody with the first day on which they have time. */
    record Staff(long location, int service) implements Question {

        private static final Pattern MEMBER = Pattern.compile("\\{\"id\":([0-9]+),\"api_id\".*?\"seance_date\":(null|\"[^\"]*\")");

        @Override
        public String path(Population population) {
            return "/api/v1/book_staff/" + location + "?" + about(location, service);
        }

        @Override
        public String fault(String answer, Population population, Ledger ledger, long asked) {
            var found = MEMBER.matcher(answer);
            var members = 0;
            while (found.find()) {
                members++;
                var member = (int) (Long.parseLong(found.group(1)) - location * Population.IDS_PER_LOCATION - 1);
                var first = found.group(2).replace("\"", "");
                for (int day = 0; day < Population.DAYS; day++) {
                    if (population.firstDay().plusDays(day).toString().equals(first)) {
                        if (!hasFree(ledger, location, member, day, asked)) {
                            return "team member " + member + " was offered on day " + day + " though all of it was taken";
                        }
                        break;
                    }
                    if (hasUntouched(ledger, location, member, day)) {
                        return "team member " + member + " has time on day " + day + " but was offered for " + first;
                    }
                }
            }
            return members == Population.TEAM ? "" : "there are " + members + " team members in it";
        }
    }

    /** {@code book_services}: what somebody can do at a chosen time. */
    record Services(long location, int member, int day, int time) implements Question {

        private static final String SERVICE = "\"price_min\":";

        @Override
        public String path(Population population) {
            var start = population.firstDay().plusDays(day).atStartOfDay()
                    .plusMinutes(Population.OPENS_MINUTE).plusSeconds((long) time * Population.SERVICE_SECONDS);
            return "/api/v1/book_services/" + location + "?staff_id=" + id(location, member) + "&datetime=" + start + ":00";
        }

        @Override
        public String fault(String answer, Population population, Ledger ledger, long asked) {
            var services = answer.split(Pattern.quote(SERVICE), -1).length - 1;
            if (services > 0 && ledger.wasTaken(location, member - 1, day, time, asked)) {
                return services + " services were offered at a time that was taken";
            }
            if (services != Population.SERVICES && ledger.isUntouched(location, member - 1, day, time)) {
                return services + " services were offered at a time that was free";
            }
            return "";
        }
    }
}
