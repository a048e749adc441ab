package org.branchbook.booking;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a booking form: how it looks and what it asks, for the program that draws it. The slugs are those of
 * the wire, under which values are stored and shown. Ids are 0, texts empty where nothing is chosen.
 */
public enum BookingFormSetting {
    DESCRIPTION("description", Kind.TEXT, ""),
    WITHOUT_MENU("without_menu", Kind.FLAG, false),
    SERVICE_STEP_DEFAULT("service_step_default", Kind.NUMBER, 0L),
    SERVICE_STEP_HIDE("service_step_hide", Kind.FLAG, false),
    TEAM_MEMBER_STEP_DEFAULT("master_step_default", Kind.NUMBER, 0L),
    TEAM_MEMBER_STEP_HIDE("master_step_hide", Kind.FLAG, false),
    SERVICE_STEP_NUM("service_step_num", Kind.NUMBER, 2L),
    TEAM_MEMBER_STEP_NUM("master_step_num", Kind.NUMBER, 1L),
    DATETIME_STEP_NUM("datetime_step_num", Kind.NUMBER, 3L),
    SHOW_BUTTON("show_button", Kind.FLAG, true),
    BUTTON_POSITION("button_position", List.of("bottom right", "bottom left", "top right", "top left")),
    FORM_POSITION("form_position", List.of("right", "left")),
    BUTTON_COLOR("button_color", Kind.COLOR, "#1b8f8f"),
    BUTTON_ANIMATION("button_animation", Kind.FLAG, true),
    HTML_CODE("html_code", Kind.TEXT, ""),
    AB_TEST_ENABLED("ab_test_enabled", Kind.FLAG, false),
    HTML_CODE_V2("html_code_v2", Kind.TEXT, ""),
    IS_CHAIN("is_chain", Kind.FLAG, false),
    SEQUENCE_TYPE("sequence_type", List.of("steps", "free")),
    SERVICE_STEP_TITLE("service_step_title", Kind.TEXT, ""),
    TEAM_MEMBER_STEP_TITLE("master_step_title", Kind.TEXT, ""),
    DATETIME_STEP_TITLE("datetime_step_title", Kind.TEXT, ""),
    SPECIALIZATION_DISPLAY_MODE("specialization_display_mode", Kind.NUMBER, 0L),
    MAP_TYPE("map_type", Kind.TEXT, ""),
    DEFAULT_LANGUAGE("default_language_id", Kind.NUMBER, 0L),
    CHAIN("group_id", Kind.NUMBER, 0L),
    FACEBOOK_PIXEL("facebook_pixel_id", Kind.TEXT, ""),
    VK_PIXEL("vk_pixel_id", Kind.TEXT, ""),
    ONLINE_SALES_GROUP("online_sales_group_id", Kind.NUMBER, 0L),
    SERVICE_STEP_CATEGORY_VIEW_TYPE("service_step_category_view_type", Kind.TEXT, ""),
    SALON_SELECT_TYPE("salon_select_type_code", List.of("list", "map")),
    RECORD_TYPE("record_type_id", Kind.NUMBER, null),
    DISPLAY_ACTIVITY_TYPE("display_activity_type", Kind.TEXT, "all"),
    IS_MULTIPLE_ACTIVITY_RECORD("is_multiple_activity_record", Kind.FLAG, false),
    ACTIVITY_RECORD_COUNT("activity_record_count", Kind.NUMBER, 1L),
    HEADER_IMAGES("header_images", Kind.TEXTS, null),
    WEEKLY_VIEW("is_weekly_view_enabled", Kind.FLAG, false),
    WEEKLY_VIEW_WITHOUT_BOOKING("show_weekly_view_without_online_booking", Kind.FLAG, false),
    WEEKLY_VIEW_DEFAULT_LOCATION("weekly_view_default_salon_id", Kind.NUMBER, null);

    /** What kind of value a setting has: Boolean, Long from 0 on, String, String, String out of a list, List of String. */
    public enum Kind {
        FLAG, NUMBER, TEXT, COLOR, CHOICE, TEXTS
    }

    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_TEXTS = 50;
    private static final Pattern COLOR = Pattern.compile("(#?[0-9a-fA-F]{3}([0-9a-fA-F]{3}){0,1}([0-9a-fA-F]{2})?)?");

    private final String slug;
    private final Kind kind;
    private final List<String> choices;
    private final @Nullable Object usual;

    BookingFormSetting(String slug, Kind kind, @Nullable Object usual) {
        this(slug, kind, List.of(), usual);
    }

    BookingFormSetting(String slug, List<String> choices) {
        this(slug, Kind.CHOICE, choices, choices.getFirst());
    }

    BookingFormSetting(String slug, Kind kind, List<String> choices, @Nullable Object usual) {
        this.slug = slug;
        this.kind = kind;
        this.choices = choices;
        this.usual = usual;
    }

    public String slug() {
        return slug;
    }

    public Kind kind() {
        return kind;
    }

    /** The value of a form that does not say; null for the few that need none. */
    public @Nullable Object usual() {
        return usual;
    }

    static Optional<BookingFormSetting> of(String slug) {
        return Stream.of(values()).filter(setting -> setting.slug.equals(slug)).findFirst();
    }

    /** Refuses a value that this setting cannot have. */
    void require(Object value) {
        var fits = switch (kind) {
            case FLAG -> value instanceof Boolean;
            case NUMBER -> value instanceof Long number && number >= 0;
            case TEXT -> value instanceof String text && text.length() <= LONGEST_TEXT;
            case COLOR -> value instanceof String text && COLOR.matcher(text).matches();
            case CHOICE -> value instanceof String text && choices.contains(text);
            case TEXTS -> value instanceof List<?> texts
                    && texts.size() <= MOST_TEXTS
                    && texts.stream().allMatch(one -> one instanceof String text && text.length() <= LONGEST_TEXT);
        };
        if (!fits) {
            throw new Invalid(slug, expectation());
        }
    }

    private String expectation() {
        return switch (kind) {
            case FLAG -> "must be true or false";
            case NUMBER -> "must be 0 or more";
            case TEXT -> "must have no more than " + LONGEST_TEXT + " characters";
            case COLOR -> "must be a colour such as #1b8f8f";
            case CHOICE -> "must be one of: " + String.join(", ", choices);
            case TEXTS -> "must be no more than " + MOST_TEXTS + " texts";
        };
    }
}
