package org.branchbook.api.v1;

import org.branchbook.api.Answer;
import org.branchbook.shared.Phone;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /validation/validate_phone/{phone}}: whether a phone would be accepted, before a form is sent with it. */
@RestController
class ValidatePhone {

    @GetMapping("/api/v1/validation/validate_phone/{phone}")
    Answer validate(@PathVariable String phone) {
        return Answer.ok(new ValidityJson(Phone.tryParse(phone).isPresent()));
    }

    record ValidityJson(boolean isValid) {}
}
