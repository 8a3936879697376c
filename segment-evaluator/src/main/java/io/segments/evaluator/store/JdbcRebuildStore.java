package io.segments.evaluator.store;

import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.recovery.EmittedDelivery;
import io.segments.evaluator.recovery.PublishedChange;
import io.segments.evaluator.recovery.RebuildStore;
import io.segments.evaluator.recovery.Source;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rebuilds in SQL: aside first, in temporary tables; then one write. */
public final class JdbcRebuildStore implements RebuildStore {

    private final StoreConnections connections;
    private final StoreEngine engine;
    private final FencedWriter writer;

    public JdbcRebuildStore(StoreConnections connections, StoreEngine engine, FencedWriter writer) {
        this.connections = connections;
        this.engine = engine;
        this.writer = writer;
    }

    @Override
    public Rebuild begin() {
        try {
            return new JdbcRebuild(new Session(connections.open()));
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }

    private final class JdbcRebuild implements Rebuild {

        private final Session session;
        private final RebuiltMembers members;
        private final RebuiltOutbound outbound;

        private JdbcRebuild(Session session) {
            this.session = session;
            this.members = new RebuiltMembers(session, engine);
            this.outbound = new RebuiltOutbound(session, engine);
        }

        @Override
        public void published(List<SegmentKey> segments, Source<PublishedChange> changes) {
            run(() -> {
                members.load(segments, changes);
                return true;
            });
        }

        @Override
        public Folded folded(SegmentKey segment, int partitions, long evaluation) {
            return run(() -> members.folded(segment, partitions, evaluation));
        }

        @Override
        public void emitted(List<SyncKey> syncs, Source<EmittedDelivery> deliveries) {
            run(() -> {
                outbound.load(syncs, deliveries);
                return true;
            });
        }

        @Override
        public Set<Long> generations(SyncKey sync) {
            return run(() -> outbound.generations(sync));
        }

        @Override
        public Set<String> destinations(SyncKey sync) {
            return run(() -> outbound.destinations(sync));
        }

        @Override
        public Optional<Instant> neededSince(SyncKey sync, int partition) {
            return run(() -> outbound.neededSince(sync, writer.share(partition).writtenAt()));
        }

        @Override
        public void commit(Ownership ownership, Share share) {
            writer.write(ownership, session, writing -> {
                for (var segment : share.forgotten()) {
                    members.forget(segment);
                }
                for (var evaluation : share.segments()) {
                    members.replace(evaluation, share.loss().isTrusted());
                }
                for (var sync : share.syncs()) {
                    outbound.replace(sync, share.loss().isTrusted(), share.now());
                }
                InboundApplication.save(writing, ownership.partition(), offsets(writing, ownership.partition(), share));
                JdbcErasureStore.beginAgain(writing, ownership.partition());
                rename(writing, ownership.partition(), share);
                return share;
            });
        }

        private Inbound.Offsets offsets(Session writing, int partition, Share share) throws SQLException {
            var told = share.inbound();
            if (!share.loss().isTrusted()) {
                return told;
            }
            var known = InboundApplication.offsets(writing, partition);
            return new Inbound.Offsets(
                    Math.max(known.receipts(), told.receipts()), Math.max(known.failures(), told.failures()));
        }

        /** What the share held is not what it holds: an earlier copy of it must never be taken for it. */
        private void rename(Session writing, int partition, Share share) throws SQLException {
            writing.update(
                    """
                    update segments_store.owners set lineage = :lineage, rebuilt_from = :former
                    where ownership_partition = :partition""",
                    Parameters.of("partition", partition)
                            .with("lineage", UUID.randomUUID().toString())
                            .with("former", share.former().lineage()));
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (SQLException failure) {
                throw FencedWriter.failed(failure);
            }
        }

        private static <T> T run(Step<T> step) {
            try {
                return step.run();
            } catch (SQLException failure) {
                throw FencedWriter.failed(failure);
            }
        }
    }

    private interface Step<T> {
        T run() throws SQLException;
    }
}
