package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.Wire;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.booking.Appointment;
import org.branchbook.booking.AppointmentReviews;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.team.Position;
import org.branchbook.team.TeamMember;
import org.branchbook.team.TeamMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /master_record_review/{token}}: a client reviews his appointment. Tips cannot be paid here. */
@RestController
@PartnerOperation
@RequestMapping("/api/v1/master_record_review/{token}")
class MasterRecordReview {

    private final AppointmentReviews reviews;
    private final Locations locations;
    private final TeamMembers team;

    MasterRecordReview(AppointmentReviews reviews, Locations locations, TeamMembers team) {
        this.reviews = reviews;
        this.locations = locations;
        this.team = team;
    }

    @GetMapping
    Answer read(@PathVariable String token) {
        var found = reviews.get(token);
        var appointment = found.appointment();
        var member = team.all(appointment.location(), List.of(appointment.teamMember())).getFirst();
        return Answer.ok(PageJson.of(found.reviewed(), appointment, member, locations.get(appointment.location())));
    }

    @PostMapping
    Answer write(@PathVariable String token, WireBody body, Caller caller) {
        var rating = body.requireInteger("rating");
        if (rating < 1 || rating > 5) {
            throw new Invalid("rating", "must be between 1 and 5");
        }
        if (body.decimal("tips_amount").orElse(BigDecimal.ZERO).signum() != 0) {
            throw new Invalid("tips_amount", "cannot be paid here yet");
        }
        reviews.write(caller, token, (int) rating, body.text("text").orElse("").strip());
        var nothingToPay = new HashMap<String, @Nullable Object>();
        nothingToPay.put("charge", null);
        return Answer.ok(nothingToPay);
    }

    record PageJson(
            String faviconUrl,
            boolean isReviewSubmitted,
            String pageTitle,
            MasterJson master,
            CompanyJson company,
            List<Object> tips,
            RecordOfReview record,
            CurrencyJson currency,
            Map<String, String> agreementLinks,
            LanguageJson language) {

        static PageJson of(boolean reviewed, Appointment appointment, TeamMember member, Location location) {
            return new PageJson(
                    "/favicon.ico", reviewed, location.details().title(), MasterJson.of(member),
                    new CompanyJson(location.id(), location.details().title(), "", location.details().address()), List.of(),
                    new RecordOfReview(
                            appointment.id(), BigDecimal.ZERO, WireDates.local(appointment.startsAt(), location.zone())),
                    CurrencyJson.of(location.currency()), Map.of("terms_of_use", "", "confidentiality_agreement", ""),
                    LanguageJson.ENGLISH);
        }
    }

    record MasterJson(
            long id,
            String name,
            long companyId,
            String specialization,
            BigDecimal rating,
            int showRating,
            String avatar,
            String prepaid,
            Object position) {

        static MasterJson of(TeamMember member) {
            return new MasterJson(
                    member.id(), member.name(), member.location(), member.details().specialization(),
                    member.rating().average(), Wire.flag(member.rating().votes() > 0), member.details().avatar(), "forbidden",
                    Wire.orEmpty(position(member.position())));
        }

        private static @Nullable PositionTitle position(@Nullable Position position) {
            return position == null ? null : new PositionTitle(position.id(), position.title());
        }
    }

    record PositionTitle(long id, String title) {}

    record CompanyJson(long id, String title, String logo, String address) {}

    /** {@code payedCost} (sic): nothing is paid through the platform yet. */
    record RecordOfReview(long id, BigDecimal payedCost, String date) {}

    /** {@code id} is the number of ISO 4217. */
    record CurrencyJson(int id, String iso, String name, String symbol, boolean isSymbolAfterAmount) {

        static CurrencyJson of(String iso) {
            return Currency.getAvailableCurrencies().stream()
                    .filter(currency -> currency.getCurrencyCode().equals(iso))
                    .findFirst()
                    .map(known -> new CurrencyJson(
                            known.getNumericCode(), iso, known.getDisplayName(Locale.ENGLISH), known.getSymbol(Locale.ENGLISH), false))
                    .orElse(new CurrencyJson(0, iso, iso, iso, false));
        }
    }

    record LanguageJson(long id, String locale, String iso) {

        static final LanguageJson ENGLISH = new LanguageJson(2, "en-US", "en");
    }
}
