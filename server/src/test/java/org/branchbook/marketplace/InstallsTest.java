package org.branchbook.marketplace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.branchbook.marketplace.Market.hooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.marketplace.Grant.Outcome;
import org.branchbook.marketplace.Transition.Source;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Page;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class InstallsTest {

    private static final Page FIRST = new Page(1, 100);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private static Market market;

    @BeforeAll
    static void open() {
        market = new Market(database);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @Test
    void consentMakesAnInstallThatWaitsForTheApplication() {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();

        var grant = market.installs.grant(owner, application.id(), List.of(location));

        assertThat(grant.outcomes()).singleElement().isInstanceOf(Outcome.Granted.class);
        assertThat(statusIn(location, application)).isEqualTo(InstallStatus.PENDING);
        assertThat(mayWork(application, location)).isFalse();
        assertThat(market.listener.about(location)).isEmpty();
    }

    @Test
    void theOwnerIsSentOnWithASignedProfileThatNamesTheLocations() {
        var application = market.published();
        var owner = market.person();
        var locations = market.branches(owner, 3);

        var url = market.installs.grant(owner, application.id(), locations.reversed()).redirectUrl();

        assertThat(url).startsWith("https://app.example/connect?salon_ids%5B%5D=" + locations.getFirst() + "&");
        var json = Base64.getDecoder().decode(RegistrationRedirectTest.parameter(url, "user_data"));
        assertThat(RegistrationRedirectTest.parameter(url, "user_data_sign"))
                .isEqualTo(RegistrationRedirect.sign(json, market.partnerToken(application)));
        var profile = JsonMapper.builder().build().readTree(new String(json, UTF_8));
        assertThat(profile.propertyNames()).containsExactly(
                "id", "user_id", "name", "phone", "email", "is_approved", "avatar", "salon_name",
                "salon_ids", "application_id", "iat", "exp", "nonce");
        assertThat(profile.get("salon_ids").valueStream().map(id -> id.asLong()).toList()).isEqualTo(locations);
        assertThat(profile.get("exp").asLong()).isGreaterThan(market.clock.instant().getEpochSecond());
    }

    @Test
    void ofThreeLocationsTheTwoThatTheApplicationAnsweredWork() {
        var application = market.published();
        var owner = market.person();
        var locations = market.branches(owner, 3);
        market.installs.grant(owner, application.id(), locations);

        var first = market.installs.activate(market.as(application), locations.get(0), application.id(), hooks("https://app.example/a"));
        market.installs.activate(market.as(application), locations.get(1), application.id(), hooks("https://app.example/a"));

        assertThat(first.subscriptions()).extracting(OpenedSubscription::url).containsExactly("https://app.example/a");
        assertThat(locations).extracting(location -> mayWork(application, location)).containsExactly(true, true, false);
        assertThat(statusIn(locations.get(2), application)).isEqualTo(InstallStatus.PENDING);
        assertThat(market.installs.listLocations(market.as(application), application.id(), FIRST).rows())
                .extracting(row -> row.location().id(), row -> row.install().status())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(locations.get(0), InstallStatus.ACTIVE),
                        org.assertj.core.groups.Tuple.tuple(locations.get(1), InstallStatus.ACTIVE),
                        org.assertj.core.groups.Tuple.tuple(locations.get(2), InstallStatus.PENDING));
    }

    @Test
    void activationGivesTheRightsAskedForAtThatMoment() {
        var maintainer = market.person();
        var application = market.create(maintainer, Market.publicSettings(Market.ASKED));
        var location = market.branches(maintainer, 1).getFirst();
        market.installs.grant(maintainer, application.id(), List.of(location));

        var less = new Permissions(Map.of("timetable_access", 1));
        market.applications.change(
                maintainer, application.developer(), application.id(), application.card(), Market.publicSettings(less), null);
        market.installs.activate(market.as(application), location, application.id(), hooks());

        assertThat(market.access.permissions(market.systemUserOf(application), location)).isEqualTo(less);
    }

    @Test
    void keysAreStoredSealed() {
        var application = market.published();
        var location = activeIn(application);

        var stored = market.jdbc.sql("select api_key, login, secret_key from install_settings where location_id = :location")
                .param("location", location)
                .query((row, i) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .single();

        assertThat(stored).doesNotContain("key-1", "login-1", "secret-1").doesNotContain("");
    }

    @Test
    void anApplicationThatIsActiveIsNotActivatedAgain() {
        var application = market.published();
        var location = activeIn(application);

        assertThatThrownBy(() -> market.installs.activate(market.as(application), location, application.id(), hooks()))
                .isInstanceOf(NotPermitted.class)
                .hasMessage("The user has already installed this application.");
        assertThat(market.listener.about(location)).hasSize(1);
    }

    @Test
    void anAnswerAfterItsTimeIsRefusedBeforeAndAfterTheInstallIsClearedAway() {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));
        market.clock.advance(Duration.ofHours(12));

        assertLate(application, location);
        assertThat(market.installs.find(location, application.id())).isEmpty();
        assertThat(market.installs.clearLapsed()).isPositive();
        assertLate(application, location);
        assertThat(steps(location, application)).last().satisfies(step -> {
            assertThat(step.from()).isEqualTo(InstallStatus.PENDING);
            assertThat(step.to()).isNull();
            assertThat(step.source()).isEqualTo(Source.EXPIRY);
        });
        assertThat(market.listener.about(location)).isEmpty();
    }

    private void assertLate(Application application, long location) {
        assertThatThrownBy(() -> market.installs.activate(market.as(application), location, application.id(), hooks()))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining("12 hours");
    }

    @Test
    void anAnswerInTheLastMomentCounts() {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));
        market.clock.advance(Duration.ofHours(12).minusMillis(1));
        market.installs.clearLapsed();

        market.installs.activate(market.as(application), location, application.id(), hooks());

        assertThat(statusIn(location, application)).isEqualTo(InstallStatus.ACTIVE);
    }

    @Test
    void consentingOnceMoreGivesTheApplicationItsFullTimeAgain() {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));
        market.clock.advance(Duration.ofHours(11));

        var again = market.installs.grant(owner, application.id(), List.of(location));
        market.clock.advance(Duration.ofHours(11));
        market.installs.activate(market.as(application), location, application.id(), hooks());

        assertThat(again.outcomes()).singleElement().isInstanceOf(Outcome.Already.class);
        assertThat(again.redirectUrl()).isNotNull();
        assertThat(statusIn(location, application)).isEqualTo(InstallStatus.ACTIVE);
    }

    @Test
    void disablingOneLocationLeavesTheOtherWorking() {
        var application = market.published();
        var owner = market.person();
        var locations = market.branches(owner, 2);
        market.installs.grant(owner, application.id(), locations);
        locations.forEach(location -> market.installs.activate(market.as(application), location, application.id(), hooks()));

        var ended = market.installs.uninstall(owner, locations.get(0), application.id());

        assertThat(ended).isTrue();
        assertThat(mayWork(application, locations.get(0))).isFalse();
        assertThat(mayWork(application, locations.get(1))).isTrue();
        assertThat(settingsRows(locations.get(0))).isZero();
        assertThat(settingsRows(locations.get(1))).isOne();
        assertThat(market.listener.about(locations.get(0))).last().isEqualTo("ended " + locations.get(0) + " by owner");
        assertThat(market.listener.about(locations.get(1))).hasSize(1);
        assertThat(market.installs.listLocations(market.as(application), application.id(), FIRST).rows())
                .extracting(row -> row.location().id())
                .containsExactly(locations.get(1));
    }

    @Test
    void endingTwiceEndsOnce() {
        var application = market.published();
        var location = activeIn(application);

        assertThat(market.installs.uninstall(market.as(application), location, application.id())).isTrue();
        assertThat(market.installs.uninstall(market.as(application), location, application.id())).isFalse();
        assertThat(market.listener.about(location)).filteredOn(word -> word.startsWith("ended"))
                .containsExactly("ended " + location + " by partner");
        assertThat(market.jdbc.sql("select count(*) from activity where location_id = :location and act = 'APPLICATION_DISABLED'")
                        .param("location", location).query(Long.class).single())
                .isOne();
    }

    @Test
    void theHistoryTellsEveryStep() {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));
        market.installs.activate(market.as(application), location, application.id(), hooks());
        market.installs.uninstall(owner, location, application.id());
        market.installs.grant(owner, application.id(), List.of(location));

        assertThat(market.installs.status(market.as(application), location, application.id()).transitions())
                .extracting(step -> step.from() + " > " + step.to() + " " + step.source())
                .containsExactly(
                        "null > PENDING MARKETPLACE", "PENDING > ACTIVE PARTNER_API", "ACTIVE > null MARKETPLACE",
                        "null > PENDING MARKETPLACE");
    }

    @Test
    void reconnectingStartsClean() {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));
        market.installs.activate(market.as(application), location, application.id(), hooks("https://app.example/old"));
        market.installs.uninstall(owner, location, application.id());

        market.installs.grant(owner, application.id(), List.of(location));

        assertThat(statusIn(location, application)).isEqualTo(InstallStatus.PENDING);
        assertThat(mayWork(application, location)).isFalse();
        assertThat(settingsRows(location)).isZero();
        var activation = market.installs.activate(market.as(application), location, application.id(), hooks("https://app.example/new"));
        assertThat(activation.subscriptions()).extracting(OpenedSubscription::url).containsExactly("https://app.example/new");
    }

    @Test
    void aNonpublicApplicationWorksAtOnce() {
        var application = market.create(market.person(), Market.nonpublicSettings());
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();

        var grant = market.installs.grant(owner, application.id(), List.of(location));

        assertThat(grant.redirectUrl()).isNull();
        assertThat(statusIn(location, application)).isEqualTo(InstallStatus.ACTIVE);
        assertThat(mayWork(application, location)).isTrue();
        assertThat(market.listener.about(location)).containsExactly("activated " + location + " [https://app.example/hook]");
    }

    @Test
    void fiveHundredLocationsAreConnectedAroundOneBadId() {
        var application = market.published();
        var owner = market.person();
        var foreign = market.branches(market.person(), 1).getFirst();
        var own = market.branches(owner, 499);
        var wanted = new ArrayList<>(own);
        wanted.add(foreign);

        var grant = market.installs.grant(owner, application.id(), wanted);

        assertThat(grant.outcomes()).hasSize(500).filteredOn(outcome -> outcome instanceof Outcome.Granted).hasSize(499);
        assertThat(grant.outcomes()).filteredOn(outcome -> outcome instanceof Outcome.Refused).singleElement()
                .satisfies(outcome -> assertThat(outcome.location()).isEqualTo(foreign));
        assertThat(market.installs.listLocations(market.as(application), application.id(), new Page(5, 100)).rows()).hasSize(99);
        assertThat(market.installs.find(foreign, application.id())).isEmpty();
    }

    @Test
    void aLocationThatDoesNotExistIsRefusedLikeAForeignOne() {
        var application = market.published();
        var owner = market.person();
        market.branches(owner, 1);
        var foreign = market.branches(market.person(), 1).getFirst();

        var reasons = market.installs.grant(owner, application.id(), List.of(foreign, 999_999_999L)).outcomes().stream()
                .map(outcome -> ((Outcome.Refused) outcome).reason().getMessage())
                .distinct();

        assertThat(reasons).containsExactly("Access denied.");
    }

    @Test
    void connectingNeedsTheRightToManageRights() {
        var application = market.published();
        var location = market.branches(market.person(), 1).getFirst();
        var receptionist = market.person();
        market.access.grant(location, receptionist.requireUser().id(), "receptionist", new Permissions(Map.of(Right.SEE_CALENDAR.slug(), 1)));

        var outcome = market.installs.grant(receptionist, application.id(), List.of(location)).outcomes().getFirst();

        assertThat(outcome).isInstanceOfSatisfying(
                Outcome.Refused.class, refused -> assertThat(refused.reason()).isInstanceOf(NotPermitted.class));
    }

    @Test
    void anApplicationCannotConnectItself() {
        var maintainer = market.person();
        var manage = new Permissions(Map.of(Right.MANAGE_RIGHTS.slug(), 1));
        var application = market.create(maintainer, Market.publicSettings(manage));
        var locations = market.branches(maintainer, 1);
        market.installs.grant(maintainer, application.id(), locations);
        market.installs.activate(market.as(application), locations.getFirst(), application.id(), hooks());

        assertThatThrownBy(() -> market.installs.grant(market.systemUserOf(application), application.id(), locations))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void anUnpublishedApplicationIsThereForItsMaintainersOnly() {
        var maintainer = market.person();
        var application = market.create(maintainer, Market.publicSettings(Market.ASKED));
        var owner = market.person();
        var foreign = market.branches(owner, 1);

        assertThatThrownBy(() -> market.installs.grant(owner, application.id(), foreign)).isInstanceOf(NotFound.class);
        assertThat(market.installs.grant(maintainer, application.id(), market.branches(maintainer, 1)).outcomes())
                .singleElement().isInstanceOf(Outcome.Granted.class);
        assertThat(market.applications.published()).doesNotContain(application);
    }

    @Test
    void anApplicationForSingleLocationsIsNotConnectedToSeveral() {
        var application = market.create(market.person(), Market.nonpublicSettings());
        var owner = market.person();
        var locations = market.branches(owner, 2);

        assertThatThrownBy(() -> market.installs.grant(owner, application.id(), locations)).isInstanceOf(Invalid.class);
        assertThat(market.installs.ofLocations(locations)).isEmpty();
    }

    @Test
    void anotherDevelopersApplicationAndOneThatIsNotInstalledLookTheSame() {
        var application = market.published();
        var location = activeIn(application);
        var stranger = market.published();
        var elsewhere = market.branches(market.person(), 1).getFirst();

        for (var question : List.<Runnable>of(
                () -> market.installs.status(market.as(stranger), location, application.id()),
                () -> market.installs.status(market.as(application), elsewhere, application.id()),
                () -> market.installs.status(market.as(application), 999_999_999L, application.id()),
                () -> market.installs.activate(market.as(stranger), location, application.id(), hooks()),
                () -> market.installs.activate(market.as(application), elsewhere, application.id(), hooks()),
                () -> market.installs.activate(market.as(application), 999_999_999L, application.id(), hooks()),
                () -> market.installs.uninstall(market.as(stranger), location, application.id()),
                () -> market.installs.listLocations(market.as(stranger), application.id(), FIRST),
                () -> market.installs.status(market.as(application), location, 999_999_999L))) {
            assertThatThrownBy(question::run).isInstanceOf(NotFound.class).hasMessage("Application not found");
        }
    }

    @Test
    void anActivationWhoseSubscriptionsFailLeavesNothingBehind() {
        var application = market.published();
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));

        market.listener.failing = true;
        try {
            assertThatThrownBy(() -> market.installs.activate(market.as(application), location, application.id(), hooks()))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            market.listener.failing = false;
        }

        assertThat(statusIn(location, application)).isEqualTo(InstallStatus.PENDING);
        assertThat(mayWork(application, location)).isFalse();
        assertThat(settingsRows(location)).isZero();
    }

    @Test
    void anAccountWithInstalledApplicationsIsNotClosed() {
        var maintainer = market.person();
        var application = market.create(maintainer, Market.publicSettings(Market.ASKED));
        var locations = market.branches(maintainer, 1);
        market.installs.grant(maintainer, application.id(), locations);

        assertThatThrownBy(() -> market.developers.close(maintainer, application.developer()))
                .isInstanceOf(org.branchbook.shared.Conflict.class);
        market.installs.uninstall(maintainer, locations.getFirst(), application.id());
        market.developers.close(maintainer, application.developer());

        assertThatThrownBy(() -> market.installs.grant(maintainer, application.id(), locations)).isInstanceOf(NotFound.class);
    }

    private long activeIn(Application application) {
        var owner = market.person();
        var location = market.branches(owner, 1).getFirst();
        market.installs.grant(owner, application.id(), List.of(location));
        market.installs.activate(market.as(application), location, application.id(), hooks());
        return location;
    }

    private InstallStatus statusIn(long location, Application application) {
        return market.installs.find(location, application.id()).orElseThrow().status();
    }

    private boolean mayWork(Application application, long location) {
        return market.access.allows(market.systemUserOf(application), location, Right.SEE_CALENDAR);
    }

    private long settingsRows(long location) {
        return market.jdbc.sql("select count(*) from install_settings where location_id = :location")
                .param("location", location).query(Long.class).single();
    }

    private List<Transition> steps(long location, Application application) {
        return market.jdbc.sql("select * from install_transition where location_id = :location and application_id = :application order by id")
                .param("location", location)
                .param("application", application.id())
                .query((row, i) -> new Transition(
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("status_from") == null ? null : InstallStatus.valueOf(row.getString("status_from")),
                        row.getString("status_to") == null ? null : InstallStatus.valueOf(row.getString("status_to")),
                        Source.valueOf(row.getString("source"))))
                .list();
    }
}
