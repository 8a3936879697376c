package io.segments.evaluator.store;

import io.segments.evaluator.erasure.ErasureStore.Step;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.SegmentKey;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a segment holds of members who are erased. They leave by one evaluation and are forgotten by another, so that the public topic has the end of their membership and then
 * a null value, in order. Everything before the public cursor can be dropped, because nothing reads it again but the history.
 */
final class ErasedMembers {

    private final Session session;
    private final StoreEngine engine;
    private final long number;
    private final Evaluation last;
    private final List<String> keys;

    private ErasedMembers(Session session, StoreEngine engine, long number, Evaluation last, List<String> keys) {
        this.session = session;
        this.engine = engine;
        this.number = number;
        this.last = last;
        this.keys = keys;
    }

    /** Empty when the segment holds nobody. */
    static Optional<ErasedMembers> of(Session session, StoreEngine engine, SegmentKey segment, Collection<String> keys)
            throws SQLException {
        var number = SegmentRecords.number(session, segment);
        var last = SegmentRecords.evaluations(session, segment, 1).stream().findFirst();
        if (number.isEmpty() || last.isEmpty() || keys.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ErasedMembers(session, engine, number.getAsLong(), last.get(), inOrder(keys)));
    }

    /** Of a segment that was never applied there is nothing but what an attempt would have changed. Within a write. */
    static Step dropHeld(Session writing, SegmentKey segment, Collection<String> keys) throws SQLException {
        var dropped = 0L;
        for (var key : keys) {
            dropped += writing.update("""
                    delete from segments_store.held_members where member_key = :key and segment_no in (
                        select segment_no from segments_store.segments where workspace = :workspace and segment = :segment)""", SegmentRecords.parametersOf(segment).with("key", key));
        }
        return new Step(Optional.empty(), true, dropped);
    }

    /**
     * Within a write.
     *
     * @param published what is not on the public topic to its end stays until it is
     */
    Step step(long published) throws SQLException {
        var members = keys.stream().filter(key -> revision(key).isPresent()).toList();
        if (!members.isEmpty()) {
            return leave(members);
        }
        var known = keys.stream()
                .filter(key -> !"F".equals(newest(key).orElse("F")))
                .toList();
        return known.isEmpty() ? drop(published) : forget(known, published);
    }

    private Step leave(List<String> members) throws SQLException {
        var evaluation = evaluation(members.size());
        for (var index = 0; index < members.size(); index++) {
            var key = members.get(index);
            append(evaluation, index + 1, key, "X", revision(key).orElseThrow());
            session.update(
                    "delete from segments_store.members where segment_no = :number and member_key = :key", of(key));
        }
        SegmentRecords.append(session, number, evaluation);
        return new Step(Optional.of(evaluation), false, members.size());
    }

    private Step forget(List<String> known, long published) throws SQLException {
        var dropped = dropChanges(published);
        var evaluation = evaluation(0);
        for (var index = 0; index < known.size(); index++) {
            append(evaluation, index + 1, known.get(index), "F", 0);
        }
        SegmentRecords.append(session, number, evaluation);
        return new Step(Optional.of(evaluation), false, dropped);
    }

    /** Rules of identities are made anew by the next plan, which then looks at everything. */
    private Step drop(long published) throws SQLException {
        var dropped = dropChanges(published);
        for (var key : keys) {
            if (newest(key).isPresent()) {
                return new Step(Optional.empty(), false, dropped);
            }
        }
        var parameters = Parameters.of("number", number);
        for (var table : List.of("identities", "affected_identities", "identity_steps")) {
            session.update(
                    "delete from segments_store." + table
                            + " where rule_no in (select rule_no from segments_store.identity_rules where segment_no = :number)",
                    parameters);
        }
        session.update("delete from segments_store.identity_rules where segment_no = :number", parameters);
        return new Step(Optional.empty(), true, dropped);
    }

    private long dropChanges(long published) throws SQLException {
        var dropped = 0L;
        for (var key : keys) {
            dropped += session.update("""
                    delete from segments_store.changes
                    where segment_no = :number and member_key = :key and evaluation <= :published""", of(key).with("published", published));
            session.update(
                    "delete from segments_store.held_members where segment_no = :number and member_key = :key",
                    of(key));
        }
        return dropped;
    }

    private void append(Evaluation evaluation, long position, String key, String operation, long previousRevision)
            throws SQLException {
        session.update(
                """
                insert into segments_store.changes (segment_no, evaluation, position, member_key, op, exposed, revision, previous_revision)
                select cast(:number as bigint), cast(:evaluation as bigint), cast(:position as bigint), cast(:key as varchar), cast(:op as varchar), %s, 0,
                    cast(:revision as bigint)""".formatted(engine.attributesOf("'{}'")),
                of(key).with("evaluation", evaluation.number())
                        .with("position", position)
                        .with("op", operation)
                        .with("revision", previousRevision));
    }

    /** Of somebody who is a member. */
    private Optional<Long> revision(String key) {
        return first(
                "select revision from segments_store.members where segment_no = :number and member_key = :key",
                key,
                row -> row.getLong(1));
    }

    private Optional<String> newest(String key) {
        return first("""
                select op from segments_store.changes where segment_no = :number and member_key = :key
                order by evaluation desc limit 1""", key, row -> row.getString(1));
    }

    private <T> Optional<T> first(String sql, String key, Session.RowMapper<T> mapper) {
        try {
            return session.first(sql, of(key), mapper);
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }

    private Parameters of(String key) {
        return Parameters.of("number", number).with("key", key);
    }

    /** As of the last one, because nothing was looked at anew. */
    private Evaluation evaluation(long exited) {
        return new Evaluation(
                last.unit(),
                last.segment(),
                last.number() + 1,
                new EvaluationMeta(
                        last.meta().definitionVersion(),
                        last.meta().asOf().plusMillis(1),
                        last.meta().references(),
                        last.meta().lists()),
                0,
                exited,
                0,
                0,
                last.size() - exited,
                last.nullIds(),
                last.projection());
    }

    private static List<String> inOrder(Collection<String> keys) {
        return keys.stream()
                .sorted((a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
