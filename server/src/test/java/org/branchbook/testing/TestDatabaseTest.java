package org.branchbook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestDatabaseTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    @Test
    void isMigrated() {
        assertThat(count(database)).isZero();
    }

    @Test
    void knowsTheExtensionThatExclusionConstraintsNeed() {
        assertThat(database.jdbc().sql("select extname from pg_extension where extname = 'btree_gist'").query((row, number) -> row.getString(1)).list())
                .containsExactly("btree_gist");
    }

    @Test
    void sharesNothingWithAnother() {
        try (TestDatabase other = TestDatabase.fresh()) {
            other.jdbc().sql("""
                    insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                    values ('a', '1', now(), false, 1)
                    """).update();
            assertThat(count(other)).isEqualTo(1);
            assertThat(count(database)).isZero();
        }
    }

    private static int count(TestDatabase database) {
        return database.jdbc().sql("select count(*) from scheduled_tasks").query((row, number) -> row.getInt(1)).single();
    }
}
