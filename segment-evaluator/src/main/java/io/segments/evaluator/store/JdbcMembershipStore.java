package io.segments.evaluator.store;

import io.segments.evaluator.membership.AcceptedKeys;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.Difference;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.ListContent;
import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.Membership;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.Overlap;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.SegmentStatus;
import io.segments.evaluator.membership.Staging;
import io.segments.evaluator.membership.StoredKeys;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.membership.UnitQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The membership store in SQL; the differences are computed by the engine that holds the members. */
public final class JdbcMembershipStore implements MembershipStore {

    private final StoreConnections connections;
    private final StoreEngine engine;
    private final FencedWriter writer;
    private final Differences differences;
    private final Changes changes = new Changes();

    public JdbcMembershipStore(StoreConnections connections, StoreEngine engine, FencedWriter writer) {
        this.connections = connections;
        this.engine = engine;
        this.writer = writer;
        this.differences = new Differences(engine);
    }

    @Override
    public UUID lineage() {
        return UUID.fromString(writer.reading(FencedWriter::lineage));
    }

    @Override
    public Share share(int partition) {
        return writer.share(partition);
    }

    @Override
    public Ownership takeOver(int partition) {
        return writer.takeOver(partition);
    }

    @Override
    public Staging stage(UnitQuery query, Cancellation cancellation) {
        Session session = null;
        try {
            session = new Session(connections.open());
            return StagedUnit.materialise(session, engine, query, cancellation);
        } catch (Exception failure) {
            close(session, failure);
            throw FencedWriter.failed(failure);
        }
    }

    @Override
    public Difference difference(Staging staging, SegmentProjection projection) {
        try {
            return differences.compare((StagedUnit) staging, projection);
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }

    @Override
    public Evaluation apply(Ownership ownership, Difference difference, EvaluationMeta meta) {
        var staged = (StagedUnit) difference.staging();
        var table = staged.difference(difference.segment());
        var evaluation = writer.write(ownership, staged.session(), session -> {
            var last = SegmentRecords.status(session, difference.segment()).evaluation();
            if (last != difference.evaluation()) {
                throw new IllegalStateException("the difference builds on evaluation %d of the segment, which is at %d"
                        .formatted(difference.evaluation(), last));
            }
            return differences.apply(session, table, difference, meta);
        });
        forget(staged, difference.segment());
        return evaluation;
    }

    @Override
    public Optional<Forgotten> forget(Ownership ownership, SegmentKey segment, Instant before, long published) {
        return writer.reading(session -> {
            var cut = LogCut.of(session, engine, segment, before, published);
            return cut.isPresent()
                    ? writer.write(ownership, session, writing -> cut.get().apply())
                    : Optional.empty();
        });
    }

    @Override
    public void hold(Ownership ownership, Difference difference, Attempt attempt) {
        var staged = (StagedUnit) difference.staging();
        var table = staged.difference(difference.segment());
        writer.write(ownership, staged.session(), session -> {
            SegmentRecords.insert(session, attempt);
            differences.keepSample(session, table, difference.segment());
            return attempt;
        });
    }

    @Override
    public void record(Ownership ownership, Attempt attempt) {
        writer.write(ownership, session -> {
            SegmentRecords.insert(session, attempt);
            return attempt;
        });
    }

    @Override
    public SegmentStatus status(SegmentKey segment) {
        return writer.reading(session -> SegmentRecords.status(session, segment));
    }

    @Override
    public long removedSince(SegmentKey segment, Instant since) {
        return writer.reading(session -> SegmentRecords.removedSince(session, segment, since));
    }

    @Override
    public List<Evaluation> evaluations(SegmentKey segment, long before, int limit) {
        return writer.reading(session -> SegmentRecords.evaluations(session, segment, before, limit));
    }

    @Override
    public Optional<Evaluation> evaluationAt(SegmentKey segment, Instant instant) {
        return writer.reading(session -> SegmentRecords.at(session, segment, instant));
    }

    @Override
    public Optional<Evaluation> oldest(SegmentKey segment) {
        return writer.reading(session -> SegmentRecords.oldest(session, segment));
    }

    @Override
    public List<LoggedChange> changesOf(SegmentKey segment, String memberKey, long before, int limit) {
        return writer.reading(session -> Changes.of(session, segment, memberKey, before, limit));
    }

    @Override
    public Optional<Evaluation> nextEvaluation(SegmentKey segment, long after) {
        return writer.reading(session -> SegmentRecords.next(session, segment, after));
    }

    @Override
    public List<MembershipChange> changesAfter(SegmentKey segment, long evaluation, @Nullable String after, int limit) {
        return writer.reading(session -> changes.after(session, segment, evaluation, after, limit));
    }

    @Override
    public List<Member> membersAfter(SegmentKey segment, @Nullable String after, int limit) {
        return writer.reading(session -> Changes.membersAfter(session, segment, after, limit));
    }

    @Override
    public List<String> memberKeysAsOf(SegmentKey segment, long evaluation, @Nullable String after, int limit) {
        return writer.reading(session -> Memberships.keysAsOf(session, segment, evaluation, after, limit));
    }

    @Override
    public List<Membership> memberships(UnitKey unit, String memberKey) {
        return writer.reading(session -> Memberships.of(session, unit, memberKey));
    }

    @Override
    public Overlap overlap(String workspace, List<String> segments) {
        return writer.reading(session -> Overlaps.between(session, workspace, segments));
    }

    @Override
    public Optional<Evaluation> evaluation(SegmentKey segment, long number) {
        return nextEvaluation(segment, number - 1).filter(found -> found.number() == number);
    }

    @Override
    public List<HeldMember> heldMembers(SegmentKey segment, int limit) {
        return writer.reading(session -> session.list(
                """
                select h.member_key, h.op
                from segments_store.held_members h join segments_store.segments s on s.segment_no = h.segment_no
                where s.workspace = :workspace and s.segment = :segment order by h.member_key limit :limit""",
                SegmentRecords.parametersOf(segment).with("limit", limit),
                row -> new HeldMember(row.getString(1), Changes.operation(row.getString(2)))));
    }

    @Override
    public String keysIn(StoredKeys set) {
        return "select member_key" + table(set).from(engine.schemaFromAnywhere());
    }

    @Override
    public boolean isReadable(StoredKeys set) {
        return switch (set) {
            case SegmentKey segment -> status(segment).evaluation() > 0;
            case ListContent content ->
                content.isEmpty()
                        || writer.reading(session -> ListRecords.number(session, content))
                                .isPresent();
        };
    }

    @Override
    public AcceptedKeys acceptedKeys(List<? extends StoredKeys> sets) {
        if (sets.isEmpty()) {
            return AcceptedKeys.ofNobody();
        }
        return new AcceptedKeys(sets, keysInOrder(sets));
    }

    @Override
    public AcceptedKeys.Members acceptedMembersInOrder(SegmentKey segment) {
        return keysInOrder(List.of(segment));
    }

    private OrderedMembers keysInOrder(List<? extends StoredKeys> sets) {
        try {
            var tables = sets.stream().map(this::table).toList();
            return OrderedMembers.open(connections.openForReading(), tables);
        } catch (SQLException failure) {
            throw FencedWriter.failed(failure);
        }
    }

    /** A segment that was never tried, and a list without ids, have no rows. */
    private KeyTable table(StoredKeys set) {
        return writer.reading(session -> switch (set) {
            case SegmentKey segment -> KeyTable.ofSegment(SegmentRecords.number(session, segment));
            case ListContent content -> KeyTable.ofList(ListRecords.number(session, content));
        });
    }

    private static void forget(StagedUnit staged, SegmentKey segment) {
        try {
            staged.forget(segment);
        } catch (SQLException failure) {
            // It goes with the staging at the latest; the evaluation is applied.
        }
    }

    private static void close(@Nullable Session session, Exception reason) {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (SQLException failure) {
            reason.addSuppressed(failure);
        }
    }
}
