package org.branchbook.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table in PostgreSQL's binary form, which it takes in without parsing. Fields come in the order of the columns. */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int BUFFER = 1 << 16;
    /** More than any row here is long. */
    private static final int LONGEST_ROW = 4_096;
    private static final long SECONDS_TO_2000 = 946_684_800;
    private static final int DAYS_TO_2000 = 10_957;
    private static final int LOWER_BOUND_BELONGS = 2;
    private static final int NUMERIC_BASE = 10_000;
    private static final int NUMERIC_SCALE = 2;

    private final CopyIn copy;
    private final short columns;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long rows;

    /** Begins; the table must have been emptied in the same transaction, so that its rows need no second look later. */
    CopyRows(Connection database, String table, String columns) throws SQLException {
        this.copy = database.unwrap(PGConnection.class).getCopyAPI().copyIn(
                "copy " + table + " (" + columns + ") from stdin with (format binary, freeze)");
        this.columns = (short) columns.split(",").length;
        buffer.put(SIGNATURE);
    }

    /** Begins the next row. */
    CopyRows row() throws SQLException {
        if (buffer.remaining() < LONGEST_ROW) {
            flush();
        }
        buffer.putShort(columns);
        rows++;
        return this;
    }

    CopyRows bigint(long value) {
        buffer.putInt(Long.BYTES).putLong(value);
        return this;
    }

    CopyRows integer(int value) {
        buffer.putInt(Integer.BYTES).putInt(value);
        return this;
    }

    CopyRows smallint(int value) {
        buffer.putInt(Short.BYTES).putShort((short) value);
        return this;
    }

    CopyRows flag(boolean value) {
        buffer.putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    CopyRows text(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        buffer.putInt(bytes.length).put(bytes);
        return this;
    }

    /** An amount without a fraction, below a hundred million. */
    CopyRows amount(long value) {
        var high = (short) (value / NUMERIC_BASE);
        var low = (short) (value % NUMERIC_BASE);
        var digits = high > 0 ? 2 : low > 0 ? 1 : 0;
        buffer.putInt((4 + digits) * Short.BYTES);
        buffer.putShort((short) digits).putShort((short) Math.max(0, digits - 1)).putShort((short) 0).putShort((short) NUMERIC_SCALE);
        if (digits == 2) {
            buffer.putShort(high);
        }
        if (digits > 0) {
            buffer.putShort(low);
        }
        return this;
    }

    CopyRows day(LocalDate value) {
        return integer(Math.toIntExact(value.toEpochDay() - DAYS_TO_2000));
    }

    /** @param seconds since 1970 */
    CopyRows time(long seconds) {
        return bigint(micros(seconds));
    }

    /** From the first time up to the second. */
    CopyRows range(long from, long to) {
        buffer.putInt(1 + 2 * (Integer.BYTES + Long.BYTES)).put((byte) LOWER_BOUND_BELONGS);
        return time(from).time(to);
    }

    CopyRows nothing() {
        buffer.putInt(-1);
        return this;
    }

    private static long micros(long seconds) {
        return (seconds - SECONDS_TO_2000) * 1_000_000;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** @return how many rows there were */
    long end() throws SQLException {
        buffer.putShort((short) -1);
        flush();
        copy.endCopy();
        return rows;
    }
}
