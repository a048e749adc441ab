package org.branchbook.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.branchbook.api.Wire;
import org.branchbook.booking.BookingForm;
import org.branchbook.booking.BookingFormSetting;
import org.branchbook.booking.BookingPolicy;
import org.branchbook.network.Location;
import org.jspecify.annotations.Nullable;

/**
 * A booking form as the wire shows it to the public. {@code groupId} is 0 unless the form is its chain's; what nobody can
 * set here yet has the value of a form without it.
 */
record BookformJson(
        long id,
        String title,
        String url,
        List<StepJson> steps,
        StyleJson style,
        long groupId,
        long companyId,
        boolean phoneConfirmation,
        String lang,
        List<LanguageJson> langs,
        boolean commentRequired,
        @Nullable String commentInputName,
        @Nullable String bookingNotifyText,
        String googleAnalyticsId,
        String facebookPixelId,
        @Nullable Long metrikaCounterId,
        @Nullable String appMetrikaId,
        boolean smsEnabled,
        boolean isShowPrivacyPolicy,
        long specializationDisplayMode,
        Map<String, String> staffName,
        boolean withoutMenu,
        String sequenceType,
        String clientScripts,
        String yInjection,
        boolean firstServiceCategoryClose,
        Map<String, String> map,
        String salonSelectTypeCode,
        boolean isClientAgreementsFeatureEnabled,
        boolean abTestEnabled,
        int abTestPercentage,
        boolean isOnlineSaleAvailable,
        @Nullable Object legalInfo,
        List<Object> onlineSalesLinks,
        @Nullable String googleAnalyticsClientIdIndex,
        Map<String, Object> brand,
        Map<String, Object> injection,
        String displayActivityType,
        boolean isMultipleActivityRecord,
        long activityRecordCount,
        boolean weeklyViewEnabled,
        boolean showWeeklyViewWithoutOnlineBooking,
        @Nullable Long weeklyViewDefaultSalonId,
        long chainMainSalonId,
        @Nullable Long recordTypeId,
        Map<String, Object> features,
        int certificateCount,
        int abonementCount) {

    private static final int NOTHING_CHOSEN = -1;
    /** There are no public booking pages yet that an address could lead to. */
    private static final String NO_PAGE = "";

    /** What a form stands in: its location and rules, its language, whether there is a policy to accept, whether texts can be sent. */
    record Context(
            Location location, BookingPolicy policy, Language language, boolean privacyPolicy, boolean texts) {}

    record LanguageJson(long id, String code, String title) {}

    /** {@code num} counts from 1; {@code defaultChoice} is −1 when nothing is chosen; the rest is of the step of times alone. */
    record StepJson(
            String step,
            String title,
            int num,
            boolean hidden,
            @JsonProperty("default") long defaultChoice,
            boolean isTitleDefault,
            String categoryViewType,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean dateHidden,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean timeHidden,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String dateDefault,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer timeDefault) {}

    record StyleJson(
            boolean showHeader,
            String logo,
            String logoFull,
            String headerBackground,
            String headerBackgroundFull,
            String menuBackground,
            String menuBackgroundFull,
            String mainColor,
            String secondaryColor,
            String buttonsColor,
            @JsonProperty("primaryPalette") String primaryPalette,
            @JsonProperty("accentPalette") String accentPalette,
            @JsonProperty("warnPalette") String warnPalette,
            @JsonProperty("backgroundPalette") String backgroundPalette,
            String mainColorTheme,
            Object headerBackgroundNew) {

        static StyleJson of(String color) {
            return new StyleJson(
                    true, "", "", "", "", "", "", color, "#ffffff", color, "teal", "teal", "red", "white", "light", Wire.EMPTY);
        }
    }

    static BookformJson of(BookingForm form, Context context, UnaryOperator<String> titles) {
        var chain = form.flag(BookingFormSetting.IS_CHAIN) ? context.location().chain() : 0;
        var steps = new Steps(form, titles).inOrder(chain != 0);
        var languages = Arrays.stream(Language.values())
                .map(language -> new LanguageJson(language.id(), language.code(), language.title()))
                .toList();
        return new BookformJson(
                form.id(), form.title(), NO_PAGE, steps,
                StyleJson.of(form.text(BookingFormSetting.BUTTON_COLOR)), chain, context.location().id(),
                context.policy().confirmPhone(), context.language().code(), languages, false, null, null, "",
                form.text(BookingFormSetting.FACEBOOK_PIXEL), null, null, context.texts(), context.privacyPolicy(),
                form.number(BookingFormSetting.SPECIALIZATION_DISPLAY_MODE), Map.of(),
                form.flag(BookingFormSetting.WITHOUT_MENU), form.text(BookingFormSetting.SEQUENCE_TYPE), "", "", false,
                Map.of("type", form.text(BookingFormSetting.MAP_TYPE)), form.text(BookingFormSetting.SALON_SELECT_TYPE), false,
                form.flag(BookingFormSetting.AB_TEST_ENABLED), 0, false, null, List.of(), null, Map.of(), Map.of(),
                form.text(BookingFormSetting.DISPLAY_ACTIVITY_TYPE),
                form.flag(BookingFormSetting.IS_MULTIPLE_ACTIVITY_RECORD), form.number(BookingFormSetting.ACTIVITY_RECORD_COUNT),
                form.flag(BookingFormSetting.WEEKLY_VIEW), form.flag(BookingFormSetting.WEEKLY_VIEW_WITHOUT_BOOKING),
                (Long) form.get(BookingFormSetting.WEEKLY_VIEW_DEFAULT_LOCATION), 0, (Long) form.get(BookingFormSetting.RECORD_TYPE),
                Map.of(), 0, 0);
    }

    /** The steps of one form: the location first, the three that the form orders itself, and at the end who one is. */
    private record Steps(BookingForm form, UnaryOperator<String> titles) {

        List<StepJson> inOrder(boolean chain) {
            var all = new ArrayList<StepJson>();
            all.add(plain("city", !chain));
            all.add(plain("company", !chain));
            all.addAll(chosen());
            all.add(plain("contact", false));
            all.add(plain("confirm", false));
            var numbered = new ArrayList<StepJson>();
            all.forEach(step -> numbered.add(numbered(step, numbered.size() + 1)));
            return numbered;
        }

        private List<StepJson> chosen() {
            return List.of(
                            step("service", BookingFormSetting.SERVICE_STEP_TITLE, BookingFormSetting.SERVICE_STEP_NUM,
                                    form.flag(BookingFormSetting.SERVICE_STEP_HIDE), form.number(BookingFormSetting.SERVICE_STEP_DEFAULT)),
                            step("master", BookingFormSetting.TEAM_MEMBER_STEP_TITLE, BookingFormSetting.TEAM_MEMBER_STEP_NUM,
                                    form.flag(BookingFormSetting.TEAM_MEMBER_STEP_HIDE), form.number(BookingFormSetting.TEAM_MEMBER_STEP_DEFAULT)),
                            step("datetime", BookingFormSetting.DATETIME_STEP_TITLE, BookingFormSetting.DATETIME_STEP_NUM, false, 0))
                    .stream()
                    .sorted(Comparator.comparingInt(StepJson::num))
                    .toList();
        }

        private StepJson plain(String name, boolean hidden) {
            return new StepJson(name, titles.apply(name), 0, hidden, NOTHING_CHOSEN, true, "", null, null, null, null);
        }

        private StepJson step(String name, BookingFormSetting title, BookingFormSetting place, boolean hidden, long choice) {
            var own = form.text(title);
            var times = name.equals("datetime");
            return new StepJson(
                    name, own.isBlank() ? titles.apply(name) : own, (int) Math.min(form.number(place), Integer.MAX_VALUE), hidden,
                    choice == 0 ? NOTHING_CHOSEN : choice, own.isBlank(),
                    name.equals("service") ? form.text(BookingFormSetting.SERVICE_STEP_CATEGORY_VIEW_TYPE) : "",
                    times ? false : null, times ? false : null, times ? "0000-00-00" : null, times ? 0 : null);
        }

        private static StepJson numbered(StepJson step, int number) {
            return new StepJson(
                    step.step(), step.title(), number, step.hidden(), step.defaultChoice(), step.isTitleDefault(),
                    step.categoryViewType(), step.dateHidden(), step.timeHidden(), step.dateDefault(), step.timeDefault());
        }
    }
}
