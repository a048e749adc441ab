package org.branchbook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireQueryTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "ids[]=1&ids[]=2", "ids%5B%5D=1&ids%5B%5D=2", "ids[0]=1&ids[1]=2", "ids=1,2", "ids=1%2C2", "x=9&ids[]=1&y&ids[]=2&&=3"
    })
    void listsComeInManySpellings(String query) {
        assertThat(WireQuery.parse(query).integers("ids")).containsExactly(1L, 2L);
    }

    @Test
    void namesOfAFamilyAndNestedNamesAreFound() {
        assertThat(WireQuery.parse("salon_ids[]=5").integers("company_ids")).containsExactly(5L);
        assertThat(WireQuery.parse("filter[client_id]=5").raw().path("filter").path("client_id").stringValue()).isEqualTo("5");
        assertThat(WireQuery.parse("services[0][id]=5&services[1][id]=6").integers("services")).containsExactly(5L, 6L);
        assertThat(WireQuery.parse("custom[12]=x").raw().path("custom").isObject()).isTrue();
    }

    @Test
    void textIsDecodedOnce() {
        assertThat(WireQuery.parse("name=%D0%90%20b+c%2520").text("name")).contains("\u0410 b c%20");
        assertThat(WireQuery.parse("a=2026-07-12T12:10:00+05:00").dateTime("a", ZoneOffset.UTC)).contains(java.time.Instant.parse("2026-07-12T07:10:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "a=%ff%fe", "a=%00", "a[b][c][d][e][f][g][h][i]=1"})
    void whatCannotBeDecodedIsInvalid(String query) {
        assertThatThrownBy(() -> WireQuery.parse(query)).isInstanceOf(Invalid.class);
    }

    @Test
    void pagesAreCountedFromOneAndCutToTheLargest() {
        assertThat(WireQuery.parse("").page(25, 200)).isEqualTo(new Page(1, 25));
        assertThat(WireQuery.parse("page=0&count=10").page(25, 200)).isEqualTo(new Page(1, 10));
        assertThat(WireQuery.parse("page=3&page_size=5000").page(25, 200)).isEqualTo(new Page(3, 200));
        assertThat(WireQuery.parse("limit=99999999999").page(25, 200)).isEqualTo(new Page(1, 200));
        assertThat(WireQuery.parse("count=&page=").page(25, 200)).isEqualTo(new Page(1, 25));
        for (var query : new String[] {"page=-1", "count=-5", "page=x", "page=99999999999", "count=0"}) {
            assertThatThrownBy(() -> WireQuery.parse(query).page(25, 200)).as(query).isInstanceOf(Invalid.class);
        }
    }
}
