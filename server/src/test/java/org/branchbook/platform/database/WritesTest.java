package org.branchbook.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.branchbook.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

class WritesTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.fresh();

    private final JdbcTemplate template = new JdbcTemplate(database.dataSource());

    @BeforeEach
    void emptyTable() {
        database.jdbc().sql("drop table if exists note").update();
        database.jdbc().sql("create table note (id bigint primary key, text text, tags text[])").update();
    }

    private long notes() {
        return database.jdbc().sql("select count(*) from note").query(Long.class).single();
    }

    private static void note(Writes writes, long id, String text) {
        writes.sql("insert into note (id, text, tags) values (:id, :text, :tags)")
                .param("id", id).param("text", text).param("tags", new String[] {text, "b"});
    }

    @Test
    void whatIsGatheredIsWrittenInItsOrder() {
        var writes = new Writes(template);
        note(writes, 1, "first; 'quoted' :id ?");
        writes.sql("update note set text = text || :text where id = :id").param("id", 1).param("text", "!");
        note(writes, 2, "");
        writes.sql("update note set tags = :tags where id = 2").param("tags", null);
        assertThat(notes()).isZero();

        writes.send();

        assertThat(database.jdbc().sql("select text from note order by id").query(String.class).list())
                .containsExactly("first; 'quoted' :id ?!", "");
        assertThat(database.jdbc().sql("select tags is null from note order by id").query(Boolean.class).list())
                .containsExactly(false, true);
    }

    @Test
    void whatWasSentIsNotSentAgain() {
        var writes = new Writes(template);
        note(writes, 1, "once");
        writes.send();
        writes.send();
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void theFirstRefusalIsToldAndNothingAfterItIsDone() {
        database.transactions().executeWithoutResult(open -> {
            var writes = new Writes(template);
            note(writes, 1, "a");
            note(writes, 1, "the same number");
            note(writes, 2, "b");
            assertThatThrownBy(writes::send).isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("note_pkey");
            open.setRollbackOnly();
        });
        assertThat(notes()).isZero();
    }

    @Test
    void theSameStatementsWorkAgainAndAgainOverOneConnection() {
        database.transactions().executeWithoutResult(open -> {
            for (int i = 0; i < 40; i++) {
                var writes = new Writes(template);
                note(writes, 2 * i, "even");
                note(writes, 2 * i + 1, "odd");
                writes.send();
            }
        });
        assertThat(notes()).isEqualTo(80);
    }

    @Test
    void numbersAreGivenOnceWhoeverAsks() {
        database.jdbc().sql("create sequence if not exists ticket").update();
        var one = new Numbers(database.jdbc(), "ticket");
        var other = new Numbers(database.jdbc(), "ticket");
        var seen = new HashSet<Long>();
        IntStream.range(0, 150).forEach(i -> {
            assertThat(seen.add(one.next())).isTrue();
            assertThat(seen.add(other.next())).isTrue();
        });
    }
}
