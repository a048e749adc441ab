package org.branchbook.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/** Lets every column that counts its own ids go on after the greatest there is, once rows came with ids of their own. */
final class Identities {

    private Identities() {}

    static void catchUp(Connection database) throws SQLException {
        var catchingUp = new ArrayList<String>();
        try (var statement = database.createStatement()) {
            try (var rows = statement.executeQuery("""
                    select format('select setval(pg_get_serial_sequence(%L, %L), greatest(1, max(%I)), count(*) > 0) from %I',
                                  table_name, column_name, column_name, table_name)
                    from information_schema.columns where table_schema = 'public' and is_identity = 'YES'""")) {
                while (rows.next()) {
                    catchingUp.add(rows.getString(1));
                }
            }
            for (var sql : catchingUp) {
                statement.execute(sql);
            }
        }
    }
}
