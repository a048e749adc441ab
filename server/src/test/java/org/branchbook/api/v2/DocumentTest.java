package org.branchbook.api.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.branchbook.api.Answer;
import org.branchbook.api.WireJson;
import org.branchbook.api.WireQuery;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DocumentTest {

    private static final WireJson JSON = new WireJson();
    private final ResourceObject position = ResourceObject.of("staff_position", 3, Map.of("title", "Stylist"));
    private final ResourceObject ann = ResourceObject.of("staff", 1, Map.of("name", "Ann")).with("position", position);
    private final ResourceObject appointment = ResourceObject.of("record", 7, Map.of("comment", ""));

    private static JsonNode json(Answer answer) {
        return JSON.read(JSON.write(answer.data()));
    }

    @Test
    void whatTwoRowsLeadToIsIncludedOnce() {
        var other = ResourceObject.of("record", 8, Map.of()).with("staff", ann);

        var document = json(Document.list(List.of(appointment.with("staff", ann), other)));

        assertThat(document.at("/data/0/relationships/staff/data").toString()).isEqualTo("{\"type\":\"staff\",\"id\":\"1\"}");
        assertThat(document.path("included")).hasSize(2);
        assertThat(document.at("/included/0/attributes/name").asString()).isEqualTo("Ann");
        assertThat(document.at("/included/0/relationships/position/data/id").asString()).isEqualTo("3");
        assertThat(document.at("/included/1/type").asString()).isEqualTo("staff_position");
    }

    @Test
    void nobodyAndNothingAreSaid() {
        var document = json(Document.one(appointment.with("client", (ResourceObject) null).with("services", List.of())));

        assertThat(document.at("/data/relationships/client/data").isNull()).isTrue();
        assertThat(document.at("/data/relationships/services/data").isArray()).isTrue();
        assertThat(document.path("included")).isEmpty();
        assertThat(document.path("included").isArray()).isTrue();
    }

    @Test
    void onlyPagesAndSinglesHaveMeta() {
        assertThat(json(Document.one(appointment)).path("meta").isArray()).isTrue();
        assertThat(json(Document.list(List.of(appointment))).has("meta")).isFalse();
        assertThat(json(Document.page(List.of(appointment), new Page(3, 20))).at("/meta/pagination").toString())
                .isEqualTo("{\"page\":3,\"offset\":40,\"limit\":20}");
    }

    @Test
    void aPageIsAsLargeAsAskedButNotLarger() {
        assertThat(Document.page(WireQuery.parse("page=2&limit=10"))).isEqualTo(new Page(2, 10));
        assertThat(Document.page(WireQuery.parse(""))).isEqualTo(new Page(1, 250));
        assertThat(Document.page(WireQuery.parse("limit=1000"))).isEqualTo(new Page(1, 250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"include=a&include=b.c", "include[]=a&include[]=b.c", "include=a,b.c", "include%5B0%5D=a&include=%20b.c"})
    void includeIsRepeatedInManySpellings(String query) {
        var includes = Includes.read(WireQuery.parse(query), "a", "b", "b.c", "d");

        assertThat(includes.wants("a")).isTrue();
        assertThat(includes.wants("b")).isTrue();
        assertThat(includes.wants("b.c")).isTrue();
        assertThat(includes.wants("d")).isFalse();
    }

    @Test
    void anUnknownIncludeIsRefusedByName() {
        assertThatThrownBy(() -> Includes.read(WireQuery.parse("include=a&include=goods"), "a"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("goods");
    }

    @Test
    void filtersAreReadByTheirNames() {
        var filter = WireQuery.parse("filter[staff_id]=5&filter[service_ids][]=1&filter[service_ids][]=2").inside("filter");

        assertThat(filter.integer("team_member_id")).contains(5L);
        assertThat(filter.integers("service_ids")).containsExactly(1L, 2L);
        assertThat(WireQuery.parse("").inside("filter").has("x")).isFalse();
        assertThatThrownBy(() -> WireQuery.parse("filter=5").inside("filter")).isInstanceOf(Invalid.class);
    }
}
