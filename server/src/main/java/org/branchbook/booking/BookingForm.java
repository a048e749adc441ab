package org.branchbook.booking;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A booking link of a location; one of them is the default ({@code standard}). {@code settings} are those that were made. */
public record BookingForm(long location, long id, String title, boolean standard, Map<BookingFormSetting, Object> settings) {

    public BookingForm {
        settings = Map.copyOf(settings);
    }

    /** What was set, or else is usual; null where a setting may be left open. */
    public @Nullable Object get(BookingFormSetting setting) {
        return settings.containsKey(setting) ? settings.get(setting) : setting.usual();
    }

    public boolean flag(BookingFormSetting setting) {
        return Boolean.TRUE.equals(get(setting));
    }

    /** A number or id, 0 when left open. */
    public long number(BookingFormSetting setting) {
        return get(setting) instanceof Long number ? number : 0;
    }

    public String text(BookingFormSetting setting) {
        return get(setting) instanceof String text ? text : "";
    }

    /** What a form is to be like: null leaves title and rank as they are, a setting that is mapped to null becomes usual again. */
    public record Wish(@Nullable String title, @Nullable Boolean standard, Map<BookingFormSetting, @Nullable Object> settings) {

        public static Wish titled(String title) {
            return new Wish(title, null, Map.of());
        }

        Map<BookingFormSetting, Object> appliedTo(Map<BookingFormSetting, Object> before) {
            var after = new EnumMap<BookingFormSetting, Object>(BookingFormSetting.class);
            after.putAll(before);
            settings.forEach((setting, value) -> {
                if (value == null) {
                    after.remove(setting);
                } else {
                    setting.require(value);
                    after.put(setting, value);
                }
            });
            return after;
        }
    }
}
