package org.branchbook.marketplace;

/**
 * How several location ids are written into the registration redirect: {@code BRACKETS} repeats one name with empty
 * brackets, {@code INDEXED} numbers the brackets (and names the first id alone as well), {@code CSV} puts all ids into one
 * value. Applications in use read only one of them.
 */
public enum LocationIdsEncoding {
    BRACKETS, INDEXED, CSV
}
