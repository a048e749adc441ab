package org.branchbook.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys and indexes of tables, taken off while these are filled: building an index once is much cheaper than to add to it row by row.
 * What is put back is, to the letter, what was taken off.
 */
final class KeysAside {

    private static final String FOREIGN_KEYS = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
                   format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as put
            from pg_constraint
            where contype = 'f' and (conrelid = any (?::regclass[]) or confrelid = any (?::regclass[])) order by conname""";
    private static final String KEYS_AND_INDEXES = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
                   format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as put
            from pg_constraint where contype in ('p', 'u', 'x') and conrelid = any (?::regclass[])
            union all
            select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            from pg_index
            where indrelid = any (?::regclass[]) and not exists (select 1 from pg_constraint where conindid = indexrelid)""";

    private final List<String> puttingBack;

    private KeysAside(List<String> puttingBack) {
        this.puttingBack = puttingBack;
    }

    /** The foreign keys from and to the tables; to be taken off before the keys they lead to. */
    static KeysAside foreignKeys(Connection database, List<String> tables) throws SQLException {
        return takeOff(database, FOREIGN_KEYS, tables);
    }

    static KeysAside keysAndIndexes(Connection database, List<String> tables) throws SQLException {
        return takeOff(database, KEYS_AND_INDEXES, tables);
    }

    private static KeysAside takeOff(Connection database, String query, List<String> tables) throws SQLException {
        var takingOff = new ArrayList<String>();
        var puttingBack = new ArrayList<String>();
        try (var select = database.prepareStatement(query); var statement = database.createStatement()) {
            var names = database.createArrayOf("text", tables.toArray());
            select.setArray(1, names);
            select.setArray(2, names);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    takingOff.add(rows.getString("drop"));
                    puttingBack.add(rows.getString("put"));
                }
            }
            for (var sql : takingOff) {
                statement.execute(sql);
            }
        }
        return new KeysAside(puttingBack);
    }

    void putBack(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            for (var sql : puttingBack) {
                statement.execute(sql);
            }
        }
    }

    /** Every table's constraints and indexes in words, to see that the product's schema is what it was. */
    static List<String> inWords(Connection database) throws SQLException {
        var words = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as words
                        from pg_constraint where connamespace = 'public'::regnamespace
                        union all
                        select indexdef from pg_indexes where schemaname = 'public' order by words""")) {
            while (rows.next()) {
                words.add(rows.getString("words"));
            }
        }
        return words;
    }
}
