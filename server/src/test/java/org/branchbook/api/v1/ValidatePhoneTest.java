package org.branchbook.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.branchbook.testing.Branch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatePhoneTest {

    private final Branch branch = Branch.open();

    @ParameterizedTest
    @CsvSource({
        "+4915112345678, true", "4915112345678, true", "+49(151)123-45-678, true", "12345678, false", "1234567890123456, false",
        "49151abc45678, false"
    })
    void aPhoneIsValidWhenAFormWithItWouldBeAccepted(String phone, boolean valid) {
        branch.callWithoutUser();

        var answer = branch.get("/validation/validate_phone/" + phone);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("is_valid").isBoolean()).isTrue();
        assertThat(answer.data().path("is_valid").asBoolean()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"+4915112345678, 201", "12345678, 422", "49151abc45678, 422"})
    void theFormAgrees(String phone, int status) {
        assertThat(branch.post("/clients/{c}", "{\"name\":\"Ann\",\"phone\":\"" + phone + "\"}").status()).isEqualTo(status);
    }
}
