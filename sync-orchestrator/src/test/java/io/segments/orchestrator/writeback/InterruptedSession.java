package io.segments.orchestrator.writeback;

import io.segments.orchestrator.run.RejectedRecord.Numbered;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.writeback.Warehouse.Session;
import java.time.Instant;
import java.util.List;

/** A transaction whose connection breaks before its commit (1), or before anybody hears of it (2). */
record InterruptedSession(Session session, int fault) implements Session {

    @Override
    public long position(Table table) {
        return session.position(table);
    }

    @Override
    public void empty() throws UnwrittenException {
        session.empty();
    }

    @Override
    public void drop(List<Long> numbers) throws UnwrittenException {
        session.drop(numbers);
    }

    @Override
    public void forgetBefore(Instant instant) throws UnwrittenException {
        session.forgetBefore(instant);
    }

    @Override
    public void writeRuns(List<Run> runs) throws UnwrittenException {
        session.writeRuns(runs);
    }

    @Override
    public void writeRejected(List<Numbered> records) throws UnwrittenException {
        session.writeRejected(records);
    }

    @Override
    public void move(Table table, long position) throws UnwrittenException {
        session.move(table, position);
    }

    @Override
    public void commit() throws UnwrittenException {
        if (fault == 1) {
            throw new UnwrittenException("gone before");
        }
        session.commit();
        if (fault == 2) {
            throw new UnwrittenException("gone after");
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
