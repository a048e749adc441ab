package org.branchbook.api.v1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language in which booking forms speak; the id is ours, the code is the wire's. */
enum Language {
    ENGLISH(1, "en-US", "English", List.of()),
    GERMAN(2, "de-DE", "Deutsch", List.of("DE")),
    SPANISH(3, "es-ES", "Español", List.of("ES")),
    RUSSIAN(4, "ru-RU", "Русский", List.of("RU", "BY", "KZ"));

    private final long id;
    private final String code;
    private final String title;
    private final List<String> countries;

    Language(long id, String code, String title, List<String> countries) {
        this.id = id;
        this.code = code;
        this.title = title;
        this.countries = countries;
    }

    long id() {
        return id;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    /** The first two letters of the code, which name the file of its words. */
    String tongue() {
        return code.substring(0, 2);
    }

    static Optional<Language> withId(long id) {
        return Arrays.stream(values()).filter(language -> language.id == id).findFirst();
    }

    /** By code or its first two letters, in any case: {@code de-DE}, {@code de_AT}, {@code de}. */
    static Optional<Language> called(String written) {
        var tongue = written.toLowerCase(Locale.ROOT).replaceFirst("[-_][a-z0-9]{1,8}$", "");
        return Arrays.stream(values()).filter(language -> language.tongue().equals(tongue)).findFirst();
    }

    /** What most people read in the country with that ISO code, English where we do not speak it. */
    static Language ofCountry(String country) {
        return Arrays.stream(values()).filter(language -> language.countries.contains(country)).findFirst().orElse(ENGLISH);
    }
}
