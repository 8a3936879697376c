package io.segments.evaluator.preview;

import io.segments.condition.Condition;
import io.segments.condition.References;
import io.segments.condition.Value;
import io.segments.condition.schema.ColumnSchema;
import io.segments.evaluator.compile.CompiledCondition;
import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.compile.SegmentCondition;
import io.segments.evaluator.evaluation.AcceptedMembers;
import io.segments.evaluator.evaluation.Judge;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** A condition that is asked of one snapshot, as of one instant. */
final class AskedCondition {

    private static final String MEMBERSHIPS_ARE_ELSEWHERE = """
            -- The relations accepted_members_of_... are the memberships of other segments as they were last accepted,
            -- and ids_in_list_... are the ids in lists. They are kept by the evaluator; this warehouse does not have them.
            """;
    private static final String SEGMENT = "asked";

    private final Question question;
    private final Condition condition;
    private final Instant asOf;
    private final Snapshot snapshot;
    private final AcceptedMembers accepted;
    private final MembershipReference memberships;
    private final boolean refers;

    AskedCondition(Question question, Condition condition, Instant asOf, Snapshot snapshot, AcceptedMembers accepted) {
        this.question = question;
        this.condition = condition;
        this.asOf = asOf;
        this.snapshot = snapshot;
        this.accepted = accepted;
        this.memberships = accepted.of(question.sets(), snapshot);
        this.refers = refers(condition);
    }

    /** The first members in the order of their keys. */
    List<PreviewedMember> members(List<ColumnSchema> shown, int limit) {
        var columns = shown.stream().map(ColumnSchema::name).toList();
        if (!isBeside()) {
            return snapshot.list(compiled().preview(columns, limit), row -> member(shown, row));
        }
        var members = new ArrayList<PreviewedMember>();
        forEachMember(unit(columns), row -> {
            members.add(member(shown, row));
            return members.size() < limit;
        });
        return members;
    }

    /** How many members there are, of how many rows. */
    Size size() {
        if (!isBeside()) {
            return snapshot.list(compiled().count(), row -> new Size(row.whole(0), row.whole(1)))
                    .getFirst();
        }
        var unit = unit(List.of());
        var total = snapshot.list(unit.census(), row -> row.whole(0)).getFirst();
        var members = new long[1];
        forEachMember(unit, _ -> {
            members[0]++;
            return true;
        });
        return new Size(members[0], total);
    }

    /**
     * Why a row is in or out.
     *
     * @param segment the segment that it is asked about; empty for none
     */
    Explanation explanation(String memberKey, Optional<String> segment) {
        var compiled = snapshot.compiler().explanation(context(memberships), condition, memberKey);
        var standing = segment.map(id -> new Explanation.Standing(
                accepted.last(question.workspace(), id),
                accepted.membership(question.workspace(), question.dataset().id(), id, memberKey)));
        try (var keys = accepted.beside(question.sets(), compiled.references())) {
            keys.moveTo(memberKey);
            var reading = new ExplainedRow(
                    compiled, reference -> keys.isIn(question.sets().stored(reference)));
            var rows = snapshot.list(compiled.row(), reading::parts);
            return switch (rows.size()) {
                case 0 -> throw noSuchMember(standing);
                case 1 -> new Explanation(asOf, rows.getFirst(), standing);
                default -> throw severalSuchMembers();
            };
        }
    }

    /** What would change if a segment had this condition. */
    Plan plan(String segment, List<ColumnSchema> shown, int sample) {
        var unit = snapshot.compiler()
                .unitInOrder(context(memberships), List.of(new SegmentCondition(SEGMENT, condition)));
        try (var before = accepted.inOrder(question.workspace(), segment)) {
            var comparison = new Comparison(before.members(), sample);
            forEachMember(unit, row -> {
                comparison.member(Objects.requireNonNull(row.text(0)));
                return true;
            });
            comparison.end();
            return new Plan(
                    asOf,
                    before.evaluation(),
                    comparison.entering(),
                    comparison.leaving(),
                    comparison.unchanged(),
                    snapshot.list(unit.census(), row -> row.whole(0)).getFirst(),
                    rows(shown, comparison.enter()),
                    rows(shown, comparison.leave()));
        }
    }

    private List<PreviewedMember> rows(List<ColumnSchema> shown, List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var names = shown.stream().map(ColumnSchema::name).toList();
        var found = new HashMap<String, PreviewedMember>();
        snapshot.query(
                snapshot.compiler().rows(context(MembershipReference.NONE), names, keys),
                row -> found.putIfAbsent(Objects.requireNonNull(row.text(0)), member(shown, row)));
        return keys.stream()
                .map(key -> found.getOrDefault(key, new PreviewedMember(shownKey(key), Map.of())))
                .toList();
    }

    private static QuestionRefusedException noSuchMember(Optional<Explanation.Standing> standing) {
        var stillMember = standing.flatMap(Explanation.Standing::membership)
                .map(membership -> " It is still an accepted member since evaluation %d, and leaves with the next one."
                        .formatted(membership.since()))
                .orElse("");
        return member(
                QuestionRefusedException.Subject.NO_SUCH_MEMBER,
                "member-not-found",
                "The dataset has no row with this id now." + stillMember);
    }

    private static QuestionRefusedException severalSuchMembers() {
        return member(
                QuestionRefusedException.Subject.SEVERAL_SUCH_MEMBERS,
                "member-not-unique",
                "The dataset has several rows with this id, so nothing can be said of one of them.");
    }

    private static QuestionRefusedException member(
            QuestionRefusedException.Subject subject, String code, String message) {
        return new QuestionRefusedException(
                subject, List.of(new QuestionRefusedException.Problem("$.member_key", code, message)));
    }

    /** The SQL of the members' keys. */
    String sql() {
        var compiler = snapshot.viewCompiler();
        var sql = compiler.condition(context(compiler.namedMemberships()), condition)
                .sql();
        return refers ? MEMBERSHIPS_ARE_ELSEWHERE + sql : sql;
    }

    private static boolean refers(Condition condition) {
        var references = References.of(condition);
        return !references.segments().isEmpty() || !references.lists().isEmpty();
    }

    private boolean isBeside() {
        return refers && memberships instanceof MembershipReference.Beside;
    }

    private CompiledCondition compiled() {
        return snapshot.compiler().condition(context(memberships), condition);
    }

    private CompiledUnit unit(List<String> columns) {
        return snapshot.compiler()
                .unit(context(memberships), List.of(new SegmentCondition(SEGMENT, condition)), columns);
    }

    private void forEachMember(CompiledUnit unit, Predicate<Row> wantsMore) {
        try (var keys = accepted.beside(question.sets(), unit.references())) {
            var judge = new Judge(question.sets(), unit, keys);
            snapshot.queryWhile(unit.rows(), row -> judge.judge(row).isEmpty() || wantsMore.test(row));
        }
    }

    private EvaluationContext context(MembershipReference memberships) {
        return new EvaluationContext(question.dataset(), question.schemas(), asOf, question.zone(), memberships);
    }

    private PreviewedMember member(List<ColumnSchema> columns, Row row) {
        var key = Objects.requireNonNull(row.text(0));
        var values = new LinkedHashMap<String, Optional<Value>>();
        for (var i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name(), row.value(i + 1, columns.get(i).type()));
        }
        return new PreviewedMember(shownKey(key), values);
    }

    private String shownKey(String key) {
        var id = question.dataset().column(question.dataset().idColumn()).orElseThrow();
        return id.personal() ? Digest.of(key) : key;
    }
}
