package io.segments.orchestrator.writeback;

import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.Run;
import java.time.Instant;
import java.util.List;

/** Where tables are written. */
public interface Warehouse {

    /** Begins a transaction, which nobody else writes beside; creates what is missing of the tables. */
    Session open() throws UnwrittenException;

    /**
     * A transaction. How far each table is written is part of it, so that nothing is lost or written twice whenever somebody is interrupted, and a warehouse that is
     * restored goes on where it was.
     */
    interface Session extends AutoCloseable {

        /** The number of the last run or record that was looked at; 0 when all have to be. */
        long position(Table table);

        /** Deletes all rejected records, and looks at all again. */
        void empty() throws UnwrittenException;

        /** Deletes rejected records by their numbers. */
        void drop(List<Long> numbers) throws UnwrittenException;

        /** Deletes records that were rejected before an instant. */
        void forgetBefore(Instant instant) throws UnwrittenException;

        /** Adds runs, or brings them up to date. */
        void writeRuns(List<Run> runs) throws UnwrittenException;

        /** Adds records that are not there. */
        void writeRejected(List<RejectedRecord.Numbered> records) throws UnwrittenException;

        /** Remembers how far a table is written. */
        void move(Table table, long position) throws UnwrittenException;

        void commit() throws UnwrittenException;

        /** Rolls back what is not committed. */
        @Override
        void close();
    }
}
