package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireDatesTest {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final Instant MOMENT = Instant.parse("2025-07-12T07:10:00.900Z");

    @Test
    void timeIsSpelledInTheThreeWaysOfTheWire() {
        assertThat(WireDates.local(MOMENT, ALMATY)).isEqualTo("2025-07-12 12:10:00");
        assertThat(WireDates.offsetColon(MOMENT, ALMATY)).isEqualTo("2025-07-12T12:10:00+05:00");
        assertThat(WireDates.offsetPlain(MOMENT, ALMATY)).isEqualTo("2025-07-12T12:10:00+0500");
        assertThat(WireDates.offsetColon(MOMENT, ZoneId.of("UTC"))).isEqualTo("2025-07-12T07:10:00+00:00");
        assertThat(WireDates.day(LocalDate.of(2025, 7, 12))).isEqualTo("2025-07-12");
        assertThat(WireDates.time(MOMENT, ALMATY)).isEqualTo("12:10");
    }

    record Sample(int priceMin, Optional<String> oneName, Object imageGroup) {}

    @Test
    void moneyIsWrittenPlainAndNamesInSnakeCase() {
        var json = new WireJson();
        assertThat(json.write(Arrays.asList(
                        new BigDecimal("4000.00"), new BigDecimal("4000.50"), new BigDecimal("1E+3"), new BigDecimal("0.0000001"),
                        new BigDecimal("-0.00"))))
                .isEqualTo("[4000,4000.5,1000,0.0000001,0]");
        assertThat(json.write(new Sample(1, Optional.empty(), Wire.orEmpty(null))))
                .isEqualTo("{\"price_min\":1,\"one_name\":null,\"image_group\":[]}");
    }
}
