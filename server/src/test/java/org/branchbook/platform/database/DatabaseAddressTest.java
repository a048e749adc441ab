package org.branchbook.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.branchbook.platform.StartFailure;
import org.junit.jupiter.api.Test;

class DatabaseAddressTest {

    @Test
    void readsTheUrlThatHostingCompaniesHandOut() {
        DatabaseAddress address = DatabaseAddress.of("postgresql://owner:p%40ss:word@db.example.com:6432/book?sslmode=require", null, null);

        assertThat(address).isEqualTo(new DatabaseAddress("jdbc:postgresql://db.example.com:6432/book?sslmode=require", "owner", "p@ss:word"));
    }

    @Test
    void takesAJdbcUrlAsItIs() {
        assertThat(DatabaseAddress.of("jdbc:postgresql://one,two/book", "owner", "secret"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://one,two/book", "owner", "secret"));
    }

    @Test
    void prefersTheUserAndPasswordGivenApart() {
        assertThat(DatabaseAddress.of("postgres://a:b@localhost/book", "c", "d"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://localhost/book", "c", "d"));
    }

    @Test
    void refusesWhatIsNotPostgresWithoutRepeatingThePassword() {
        assertThatThrownBy(() -> DatabaseAddress.of("mysql://a:secret@localhost/book", null, null))
                .isInstanceOf(StartFailure.class).hasMessageNotContaining("secret");
        assertThatThrownBy(() -> DatabaseAddress.of("postgresql://a:sec ret@localhost/book", null, null))
                .isInstanceOf(StartFailure.class).hasMessageNotContaining("sec ret");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(new DatabaseAddress("jdbc:postgresql://localhost/book", "owner", "secret").toString()).doesNotContain("secret");
    }
}
