package org.branchbook.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.branchbook.testing.MovableClock;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MonthlyPartitionsTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final MovableClock clock = MovableClock.at(Instant.parse("2031-11-20T10:00:00Z"));
    private final List<MonthlyTable> tables = List.of(new MonthlyTable("growing", "at"));

    @Test
    void thisMonthAndTheNextOnesArePreparedOnceAndOldRowsStayWhereTheyAre() {
        database.jdbc().sql("create table growing (at timestamptz not null) partition by range (at)").update();
        database.jdbc().sql("create table growing_other partition of growing default").update();
        database.jdbc().sql("insert into growing values ('2031-12-05 00:00:00+00')").update();

        MonthlyPartitions.prepare(database.jdbc(), clock, tables);
        MonthlyPartitions.prepare(database.jdbc(), clock, tables);
        database.jdbc().sql("insert into growing values ('2032-01-31 23:59:59+00')").update();

        assertThat(partitions()).containsExactly("growing_2031_11", "growing_2032_01", "growing_2032_02", "growing_other");
        assertThat(partitionOf("2032-01-31 23:59:59+00")).isEqualTo("growing_2032_01");
        assertThat(partitionOf("2031-12-05 00:00:00+00")).isEqualTo("growing_other");
    }

    @Test
    void aMonthIsLetGoOfWhenItsLastDayIsOldEnough() {
        database.jdbc().sql("create table aging (at timestamptz not null) partition by range (at)").update();
        database.jdbc().sql("create table aging_other partition of aging default").update();
        var aging = List.of(new MonthlyTable("aging", "at"));
        MonthlyPartitions.prepare(database.jdbc(), clock, aging);
        database.jdbc().sql("""
                insert into aging values ('2031-10-01 00:00:00+00'), ('2031-11-30 23:59:59+00'), ('2031-12-01 00:00:00+00')""").update();

        MonthlyPartitions.letGo(database.jdbc(), database.transactions(), Instant.parse("2031-11-30T23:00:00Z"), aging);
        assertThat(kept()).containsExactly("2031-11-30T23:59:59Z", "2031-12-01T00:00:00Z");
        MonthlyPartitions.letGo(database.jdbc(), database.transactions(), Instant.parse("2031-12-01T00:00:00Z"), aging);

        assertThat(kept()).containsExactly("2031-12-01T00:00:00Z");
        assertThat(database.jdbc().sql("select to_regclass('aging_2031_11') is null").query(Boolean.class).single()).isTrue();
    }

    private List<String> kept() {
        return database.jdbc().sql("select at from aging order by at")
                .query((row, i) -> row.getTimestamp("at").toInstant().toString())
                .list();
    }

    private List<String> partitions() {
        return database.jdbc()
                .sql("select inhrelid::regclass::text from pg_inherits where inhparent = 'growing'::regclass order by 1")
                .query(String.class)
                .list();
    }

    private String partitionOf(String moment) {
        return database.jdbc()
                .sql("select tableoid::regclass::text from growing where at = cast(:moment as timestamptz)")
                .param("moment", moment)
                .query(String.class)
                .single();
    }
}
