package org.branchbook.api.v1;

import org.branchbook.api.Answer;
import org.branchbook.api.PartnerOperation;
import org.branchbook.shared.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /i18n/{language}}: the words of booking forms. */
@RestController
@PartnerOperation
class I18n {

    private final BookingWords words;

    I18n(BookingWords words) {
        this.words = words;
    }

    @GetMapping("/api/v1/i18n/{language}")
    Answer read(@PathVariable String language) {
        var known = Language.called(language).orElseThrow(() -> new NotFound("There are no words in this language."));
        return Answer.ok(words.in(known));
    }
}
