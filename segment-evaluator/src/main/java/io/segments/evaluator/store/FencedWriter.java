package io.segments.evaluator.store;

import io.segments.evaluator.membership.FencedException;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.StoreException;
import io.segments.evaluator.membership.StoreFence;
import io.segments.evaluator.membership.StoreUncertainException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Every write of members to the store goes through here, so that only the owner of a partition writes, and each of its writes builds on the one before. */
public final class FencedWriter {

    private static final String ADVANCE = """
            update segments_store.owners set seq = seq + 1, written_at = current_timestamp
            where ownership_partition = :partition and epoch = :epoch and seq = :seq""";
    private static final String OWNER =
            "select epoch, seq from segments_store.owners where ownership_partition = :partition";

    private static final String SHARE =
            "select lineage, seq, rebuilt_from, written_at from segments_store.owners where ownership_partition = :partition";

    private final StoreConnections connections;
    private final StoreEngine engine;
    private final ReentrantLock oneByOne = new ReentrantLock();

    public FencedWriter(StoreConnections connections, StoreEngine engine) {
        this.connections = connections;
        this.engine = engine;
    }

    /** Work within a transaction. */
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    /** Opens a session of its own for a short write. */
    <T> T write(Ownership ownership, Work<T> work) {
        return reading(session -> write(ownership, session, work));
    }

    /** Writes on a session whose temporary tables the work needs. The conditional update is the transaction's last statement. */
    <T> T write(Ownership ownership, Session session, Work<T> work) {
        lock();
        try {
            var result = prepared(ownership, session, work);
            commit(ownership, session);
            ownership.advance();
            endTransactions(session);
            return result;
        } catch (SQLException failure) {
            throw failed(failure);
        } finally {
            unlock();
        }
    }

    /** Writes in one transaction what nobody else ever writes, so that no fence is needed. */
    <T> T writeApart(Session session, Work<T> work) {
        lock();
        try {
            session.connection().setAutoCommit(false);
            try {
                var result = work.in(session);
                session.connection().commit();
                endTransactions(session);
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollback(session, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw failed(failure);
        } finally {
            unlock();
        }
    }

    /** Runs statements outside of a write. */
    <T> T reading(Work<T> work) {
        try (var session = new Session(connections.open())) {
            return work.in(session);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Reads in one snapshot. Temporary tables are all that is written, and go with it. */
    <T> T asOfOneInstant(Work<T> work) {
        return reading(session -> {
            session.connection().setAutoCommit(false);
            try {
                engine.keepSnapshot(session.connection());
                return work.in(session);
            } finally {
                session.connection().rollback();
                session.connection().setAutoCommit(true);
            }
        });
    }

    Ownership takeOver(int partition) {
        lock();
        try (var session = new Session(connections.open())) {
            session.connection().setAutoCommit(false);
            var owner = raise(session, partition);
            session.connection().commit();
            session.connection().setAutoCommit(true);
            return owner;
        } catch (SQLException failure) {
            throw failed(failure);
        } finally {
            unlock();
        }
    }

    StoreFence.Share share(int partition) {
        return reading(session -> {
            var lineage = lineage(session);
            return session.first(SHARE, Parameters.of("partition", partition), row -> share(row, lineage))
                    .orElse(new StoreFence.Share(lineage, 0, Optional.empty(), Optional.empty()));
        });
    }

    static String lineage(Session session) throws SQLException {
        return session.list("select lineage from segments_store.store", Parameters.none(), row -> row.getString(1))
                .getFirst();
    }

    private static StoreFence.Share share(ResultSet row, String lineage) throws SQLException {
        return new StoreFence.Share(
                Optional.ofNullable(row.getString(1)).orElse(lineage),
                row.getLong(2),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getObject(4, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    static StoreException failed(Exception failure) {
        return new StoreException("the membership store failed", failure);
    }

    private Ownership raise(Session session, int partition) throws SQLException {
        var parameters = Parameters.of("partition", partition);
        var raised = session.update(
                "update segments_store.owners set epoch = epoch + 1 where ownership_partition = :partition",
                parameters);
        if (raised == 0) {
            session.update(
                    "insert into segments_store.owners (ownership_partition, epoch, seq) values (:partition, 1, 0)",
                    parameters);
        }
        return session.first(OWNER, parameters, row -> new Ownership(partition, row.getLong(1), row.getLong(2)))
                .orElseThrow();
    }

    private <T> T prepared(Ownership ownership, Session session, Work<T> work) throws SQLException {
        session.connection().setAutoCommit(false);
        try {
            var result = work.in(session);
            if (session.update(ADVANCE, parametersOf(ownership)) != 1) {
                throw new FencedException(ownership);
            }
            return result;
        } catch (SQLException | RuntimeException failure) {
            rollback(session, failure);
            throw failure;
        }
    }

    private void commit(Ownership ownership, Session session) throws SQLException {
        try {
            session.connection().commit();
        } catch (SQLException failure) {
            resolve(ownership, failure);
        }
    }

    private static void endTransactions(Session session) {
        try {
            session.connection().setAutoCommit(true);
        } catch (SQLException broken) {
            // The write is committed; whoever uses the connection next finds that it is broken.
        }
    }

    /** Finds out whether a commit that ended with an error took place. */
    private void resolve(Ownership ownership, SQLException failure) throws SQLException {
        var found = lookUp(ownership, failure);
        if (found.epoch() != ownership.epoch()) {
            throw new FencedException(ownership);
        }
        if (found.seq() == ownership.seq()) {
            throw failure;
        }
    }

    private Ownership lookUp(Ownership ownership, SQLException failure) {
        try (var session = new Session(connections.open())) {
            return session.first(
                            OWNER + engine.waitingForWriters(),
                            parametersOf(ownership),
                            row -> new Ownership(ownership.partition(), row.getLong(1), row.getLong(2)))
                    .orElseThrow();
        } catch (SQLException | RuntimeException unknown) {
            failure.addSuppressed(unknown);
            throw new StoreUncertainException(failure);
        }
    }

    private static Parameters parametersOf(Ownership ownership) {
        return Parameters.of("partition", ownership.partition())
                .with("epoch", ownership.epoch())
                .with("seq", ownership.seq());
    }

    private static void rollback(Session session, Exception reason) {
        try {
            session.connection().rollback();
            session.connection().setAutoCommit(true);
        } catch (SQLException failure) {
            reason.addSuppressed(failure);
        }
    }

    private void lock() {
        if (engine.writesOneByOne()) {
            oneByOne.lock();
        }
    }

    private void unlock() {
        if (engine.writesOneByOne()) {
            oneByOne.unlock();
        }
    }
}
