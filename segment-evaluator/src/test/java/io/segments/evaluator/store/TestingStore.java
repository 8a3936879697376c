package io.segments.evaluator.store;

import io.segments.evaluator.dryrun.DryRuns;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.membership.ListStore;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.recovery.RebuildStore;
import java.sql.SQLException;
import java.util.List;

/** A store of its own for one test, on a real engine. */
public record TestingStore(
        StoreConnections connections,
        MembershipStore members,
        ListStore lists,
        OutboundStore outbound,
        DryRuns dryRuns,
        RebuildStore rebuilds,
        ErasureStore erasures,
        AutoCloseable resources)
        implements AutoCloseable {

    public static TestingStore on(StoreEngine engine, StoreConnections connections, AutoCloseable resources) {
        var writer = new FencedWriter(connections, engine);
        return new TestingStore(
                connections,
                new JdbcMembershipStore(connections, engine, writer),
                new JdbcListStore(connections, engine, writer),
                new JdbcOutboundStore(engine, writer),
                new JdbcDryRuns(engine, writer),
                new JdbcRebuildStore(connections, engine, writer),
                new JdbcErasureStore(engine, writer),
                resources);
    }

    /** The same tables, used by another process. */
    public TestingStore asAnotherProcess(StoreEngine engine) {
        return on(engine, connections, () -> {});
    }

    /** What a statement yields, as texts. */
    public List<List<String>> query(String sql) {
        try (var session = new Session(connections.open())) {
            return session.list(sql, Parameters.none(), row -> {
                var columns = new String[row.getMetaData().getColumnCount()];
                for (var index = 0; index < columns.length; index++) {
                    columns[index] = String.valueOf(row.getString(index + 1));
                }
                return List.of(columns);
            });
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }

    public void execute(String sql) {
        try (var session = new Session(connections.open())) {
            session.execute(sql);
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }

    @Override
    public void close() throws Exception {
        resources.close();
    }
}
