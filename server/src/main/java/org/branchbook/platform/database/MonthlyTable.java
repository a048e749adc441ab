package org.branchbook.platform.database;

/**
 * A table partitioned by months that a module keeps; declared as a bean. Its rows that no month is there for go into its
 * default partition. Months older than the {@link LogRetention} are let go of.
 *
 * @param timeColumn the moment by which it is partitioned
 */
public record MonthlyTable(String name, String timeColumn) {

    public MonthlyTable {
        if (!name.matches("[a-z_]+") || !timeColumn.matches("[a-z_]+")) {
            throw new IllegalArgumentException("Not the name of a table: " + name);
        }
    }
}
