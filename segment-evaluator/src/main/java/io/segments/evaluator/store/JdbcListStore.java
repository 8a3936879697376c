package io.segments.evaluator.store;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.ListContent;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.ListStore;
import java.sql.SQLException;
import java.util.Collection;
import java.util.OptionalLong;

/** The ids in lists, in SQL. What is sent is kept aside first, so that a write is short however slow the sender is. */
public final class JdbcListStore implements ListStore {

    private static final AttributeValue[] NO_VALUES = {};
    private static final boolean[] NO_SEGMENTS = {};

    /** No content has this number. */
    private static final long NOBODYS = -1;

    private final StoreConnections connections;
    private final StoreEngine engine;
    private final FencedWriter writer;

    public JdbcListStore(StoreConnections connections, StoreEngine engine, FencedWriter writer) {
        this.connections = connections;
        this.engine = engine;
        this.writer = writer;
    }

    @Override
    public MadeContent make(
            ListContent content,
            ListContent base,
            ListChange change,
            long mostIds,
            KeyStream keys,
            Cancellation cancellation) {
        try (var session = new Session(connections.openForReading())) {
            var sent = session.temporaryTable("sent");
            session.execute("create temporary table %s (member_key %s)".formatted(sent, engine.keyType()));
            load(session, sent, keys, cancellation);
            var before = ListRecords.number(session, base);
            if (before.isEmpty() && !base.isEmpty() && change != ListChange.REPLACE) {
                throw new MissingContentException(base);
            }
            return make(session, content, base, made(session, sent, change, before), mostIds);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw FencedWriter.failed(failure);
        }
    }

    @Override
    public void remove(ListKey list, Collection<Long> numbers) {
        try (var session = new Session(connections.open())) {
            writer.writeApart(session, _ -> {
                for (var number : numbers) {
                    ListRecords.delete(session, new ListContent(list, number));
                }
                return numbers;
            });
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }

    private void load(Session session, String table, KeyStream keys, Cancellation cancellation) throws Exception {
        engine.load(
                session.connection(),
                table,
                sink -> keys.forEach(key -> {
                    if (cancellation.isCancelled()) {
                        throw new InterruptedException("cancelled");
                    }
                    sink.accept(key, NO_VALUES, NO_SEGMENTS);
                }));
        engine.analyze(session.connection(), table);
    }

    /** A table of the ids that the content is to have, each once. */
    private String made(Session session, String sent, ListChange change, OptionalLong before) throws SQLException {
        var made = session.temporaryTable("made");
        var kept = "select member_key from segments_store.list_members where content_no = " + before.orElse(NOBODYS);
        session.execute("create temporary table " + made + " as "
                + switch (change) {
                    case REPLACE -> "select distinct member_key from " + sent;
                    case ADD -> "select member_key from " + sent + " union " + kept;
                    case REMOVE -> kept + " except select member_key from " + sent;
                });
        engine.analyze(session.connection(), made);
        return made;
    }

    private MadeContent make(Session session, ListContent content, ListContent base, String made, long mostIds)
            throws SQLException {
        var ids = session.number("select count(*) from " + made, Parameters.none());
        if (ids > mostIds) {
            throw new TooManyIdsException(mostIds);
        }
        if (isSame(session, base, made, ids)) {
            return new MadeContent(ids, true);
        }
        writer.writeApart(session, _ -> {
            var number = ListRecords.insert(session, content, ids);
            return session.update(
                    "insert into segments_store.list_members select :number, member_key from " + made
                            + " order by member_key",
                    Parameters.of("number", number));
        });
        return new MadeContent(ids, false);
    }

    private static boolean isSame(Session session, ListContent base, String made, long ids) throws SQLException {
        if (base.isEmpty()) {
            return ids == 0;
        }
        var number = ListRecords.number(session, base);
        if (number.isEmpty() || ListRecords.size(session, base).orElse(NOBODYS) != ids) {
            return false;
        }
        return session.number("""
                        select count(*) from %s n where not exists (
                            select 1 from segments_store.list_members m
                            where m.content_no = :number and m.member_key = n.member_key
                        )""".formatted(made), Parameters.of("number", number.getAsLong())) == 0;
    }
}
