package io.segments.evaluator.store;

import io.segments.evaluator.erasure.ErasedSync;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.SyncKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is stored of people who are erased, in SQL. Hashes are compared here and not by the engines. */
public final class JdbcErasureStore implements ErasureStore {

    private static final String SHARE =
            "select ownership_partition, workspace, erasure, version, removed, forgotten, dropped_rows from segments_store.erasures where ";
    private static final String OF_ONE =
            "ownership_partition = :partition and workspace = :workspace and erasure = :erasure";
    private static final String OUTBOUND = """
            from segments_store.outbound o join segments_store.syncs s on s.sync_no = o.sync_no
            where s.workspace = :workspace and s.sync = :sync""";

    private final StoreEngine engine;
    private final FencedWriter writer;

    public JdbcErasureStore(StoreEngine engine, FencedWriter writer) {
        this.engine = engine;
        this.writer = writer;
    }

    @Override
    public Set<String> memberKeys(SegmentKey segment, Suppressed meant) {
        return writer.reading(session -> {
            var number = SegmentRecords.number(session, segment);
            return number.isEmpty()
                    ? Set.of()
                    : found(session, """
                            select member_key from segments_store.members where segment_no = :number
                            union all select member_key from segments_store.changes where segment_no = :number
                            union all select member_key from segments_store.held_members where segment_no = :number""", Parameters.of("number", number.getAsLong()), meant);
        });
    }

    @Override
    public Step forget(Ownership ownership, SegmentKey segment, Set<String> memberKeys, long published) {
        return writer.reading(session -> {
            var erasing = ErasedMembers.of(session, engine, segment, memberKeys);
            if (erasing.isEmpty()) {
                return writer.write(
                        ownership, session, writing -> ErasedMembers.dropHeld(writing, segment, memberKeys));
            }
            return writer.write(ownership, session, _ -> erasing.get().step(published));
        });
    }

    @Override
    public Set<String> identities(SyncKey sync, Suppressed meant) {
        return writer.reading(session -> {
            var identities = new HashSet<String>();
            session.stream("select o.identity, o.member_key " + OUTBOUND, parametersOf(sync), row -> {
                var identity = row.getString(1);
                var memberKey = row.getString(2);
                // a row that was rebuilt from the topic does not know its member
                if (meant.hasMember(memberKey == null ? identity : memberKey) || meant.hasIdentifier(identity)) {
                    identities.add(identity);
                }
            });
            return identities;
        });
    }

    @Override
    public List<Told> told(SyncKey sync, Set<String> identities) {
        return writer.reading(session -> {
            var told = new ArrayList<Told>();
            for (var identity : identities) {
                told.addAll(session.list(
                        "select o.operation = 'REMOVE' and o.mark = 'REJECTED' " + OUTBOUND
                                + " and o.identity = :identity",
                        parametersOf(sync).with("identity", identity),
                        row -> new Told(identity, row.getBoolean(1))));
            }
            return told;
        });
    }

    @Override
    public void forget(Ownership ownership, SyncKey sync, Set<String> identities) {
        writer.write(ownership, session -> {
            var number = SyncState.of(session, sync).number();
            for (var identity : identities) {
                session.update(
                        "delete from segments_store.outbound where sync_no = :number and identity = :identity",
                        Parameters.of("number", number).with("identity", identity));
            }
            return number;
        });
    }

    @Override
    public long forgetListed(Ownership ownership, String workspace, Collection<String> lists, Suppressed meant) {
        return writer.reading(session -> {
            var listed = new HashMap<Long, Set<String>>();
            for (var list : lists) {
                for (var content : contents(session, workspace, list)) {
                    var keys = found(
                            session,
                            "select member_key from segments_store.list_members where content_no = :number",
                            Parameters.of("number", content),
                            meant);
                    if (!keys.isEmpty()) {
                        listed.put(content, keys);
                    }
                }
            }
            return listed.isEmpty() ? 0L : writer.write(ownership, session, writing -> forget(writing, listed));
        });
    }

    @Override
    public List<Share> shares(int partition) {
        return writer.reading(
                session -> shares(session, "ownership_partition = :partition", Parameters.of("partition", partition)));
    }

    @Override
    public List<Share> shares(String workspace, String erasure) {
        return writer.reading(session -> shares(
                session,
                "workspace = :workspace and erasure = :erasure order by ownership_partition",
                Parameters.of("workspace", workspace).with("erasure", erasure)));
    }

    @Override
    public void save(Ownership ownership, Share share) {
        writer.write(ownership, session -> {
            var parameters = Parameters.of("partition", share.partition())
                    .with("workspace", share.workspace())
                    .with("erasure", share.erasure())
                    .with("version", share.version())
                    .with("removed", share.removed())
                    .with("forgotten", share.forgotten())
                    .with("rows", share.rows());
            session.update("delete from segments_store.erasures where " + OF_ONE, parameters);
            session.update("delete from segments_store.erased_syncs where " + OF_ONE, parameters);
            session.update("""
                    insert into segments_store.erasures values
                        (:partition, :workspace, :erasure, :version, :removed, :forgotten, :rows)""", parameters);
            for (var sync : share.syncs()) {
                session.update(
                        """
                        insert into segments_store.erased_syncs values
                            (:partition, :workspace, :erasure, :sync, :destination, cast(:removedAt as timestamptz), :reason)""",
                        parameters
                                .with("sync", sync.sync())
                                .with("destination", sync.destination())
                                .with("removedAt", sync.removed().orElse(null))
                                .with("reason", sync.reason()));
            }
            return share;
        });
    }

    /** A store that was rebuilt may hold again what was dropped. Within a write. */
    static void beginAgain(Session writing, int partition) throws SQLException {
        var parameters = Parameters.of("partition", partition);
        writing.update("delete from segments_store.erasures where ownership_partition = :partition", parameters);
        writing.update("delete from segments_store.erased_syncs where ownership_partition = :partition", parameters);
    }

    private static long forget(Session writing, Map<Long, Set<String>> listed) throws SQLException {
        var dropped = 0L;
        for (var content : listed.entrySet()) {
            var parameters = Parameters.of("number", content.getKey());
            var ids = 0L;
            for (var key : content.getValue()) {
                ids += writing.update(
                        "delete from segments_store.list_members where content_no = :number and member_key = :key",
                        parameters.with("key", key));
            }
            writing.update(
                    "update segments_store.list_contents set ids = ids - :ids where content_no = :number",
                    parameters.with("ids", ids));
            dropped += ids;
        }
        return dropped;
    }

    private static List<Long> contents(Session session, String workspace, String list) throws SQLException {
        return session.list(
                "select content_no from segments_store.list_contents where workspace = :workspace and list = :list",
                Parameters.of("workspace", workspace).with("list", list),
                row -> row.getLong(1));
    }

    private static Set<String> found(Session session, String keys, Parameters parameters, Suppressed meant)
            throws SQLException {
        var found = new HashSet<String>();
        session.stream("select distinct member_key from (" + keys + ") k", parameters, row -> {
            var key = row.getString(1);
            if (meant.hasMember(key)) {
                found.add(key);
            }
        });
        return found;
    }

    private static List<Share> shares(Session session, String where, Parameters parameters) throws SQLException {
        var shares = session.list(SHARE + where, parameters, JdbcErasureStore::share);
        var withSyncs = new ArrayList<Share>();
        for (var share : shares) {
            var syncs = session.list(
                    "select sync, destination, removed_at, reason from segments_store.erased_syncs where " + OF_ONE
                            + " order by sync",
                    Parameters.of("partition", share.partition())
                            .with("workspace", share.workspace())
                            .with("erasure", share.erasure()),
                    row -> new ErasedSync(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3) == null
                                    ? Optional.empty()
                                    : Optional.of(SegmentRecords.instant(row, "removed_at")),
                            row.getString(4)));
            withSyncs.add(new Share(
                    share.partition(),
                    share.workspace(),
                    share.erasure(),
                    share.version(),
                    share.removed(),
                    share.forgotten(),
                    share.rows(),
                    syncs));
        }
        return withSyncs;
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getLong(7),
                List.of());
    }

    private static Parameters parametersOf(SyncKey sync) {
        return Parameters.of("workspace", sync.workspace()).with("sync", sync.sync());
    }
}
