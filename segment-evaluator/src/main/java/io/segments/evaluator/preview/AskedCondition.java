package io.segments.evaluator.preview;

import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.References;
import io.segments.condition.Value;
import io.segments.condition.schema.ColumnSchema;
import io.segments.evaluator.compile.CompiledCondition;
import io.segments.evaluator.compile.CompiledExplanation;
import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.compile.Sample;
import io.segments.evaluator.compile.SegmentCondition;
import io.segments.evaluator.evaluation.AcceptedMembers;
import io.segments.evaluator.evaluation.JudgedRows;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int ATTEMPTS = 3;

    private final Question question;
    private final Condition condition;
    private final Condition asked;
    private final List<Condition> required;
    private final Instant asOf;
    private final Snapshot snapshot;
    private final AcceptedMembers accepted;
    private final MembershipReference memberships;
    private final boolean refers;

    /**
     * @param condition the question's, checked
     * @param exclusions the question's, checked
     */
    AskedCondition(
            Question question,
            Condition condition,
            List<Exclusion> exclusions,
            Instant asOf,
            Snapshot snapshot,
            AcceptedMembers accepted) {
        this.question = question;
        this.condition = Exclusion.without(condition, exclusions, question.precededBy());
        this.asked = condition;
        this.required = keepingOut(
                this.condition, exclusions.size() + question.precededBy().size());
        this.asOf = asOf;
        this.snapshot = snapshot;
        this.accepted = accepted;
        this.memberships = accepted.of(question.sets(), snapshot);
        this.refers = refers(this.condition);
    }

    private static List<Condition> keepingOut(Condition condition, int last) {
        return last > 0 && condition instanceof Condition.All(var parts)
                ? parts.subList(parts.size() - last, parts.size())
                : List.of();
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
     * How many rows every part of the condition holds for, among those that nothing keeps out.
     *
     * @param sample which rows are counted; empty for all
     */
    Measurement measurement(Optional<Sample> sample) {
        var everybody = context(memberships);
        var compiled = snapshot.compiler().measurement(sample.map(everybody::of).orElse(everybody), asked, required);
        var sizes = new long[compiled.measured().size()];
        if (compiled.references().isEmpty()) {
            var total = snapshot.list(compiled.query(), row -> {
                        Arrays.setAll(sizes, measured -> row.whole(1 + measured));
                        return row.whole(0);
                    })
                    .getFirst();
            return Measurement.of(compiled, total, sizes, sample);
        }
        var total = snapshot.list(compiled.total(), row -> row.whole(0)).getFirst();
        try (var keys = accepted.beside(question.sets(), compiled.references())) {
            snapshot.query(compiled.query(), row -> {
                keys.moveTo(Objects.requireNonNull(row.text(0)));
                for (var i = 0; i < sizes.length; i++) {
                    var holds = compiled.measured().get(i);
                    if (holds.holds(
                            flag -> row.flag(1 + flag),
                            set -> keys.isIn(question.sets().stored(set)))) {
                        sizes[i]++;
                    }
                }
            });
        }
        return Measurement.of(compiled, total, sizes, sample);
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
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var rows = explained(compiled, memberKey);
            var explanation = switch (rows.size()) {
                case 0 -> throw noSuchMember(standing);
                case 1 -> explained(memberKey, rows.getFirst(), standing);
                default -> throw severalSuchMembers();
            };
            if (explanation.isPresent()) {
                return explanation.get();
            }
        }
        throw new IllegalStateException("memberships or lists change faster than they can be asked");
    }

    private List<List<Explanation.Part>> explained(CompiledExplanation compiled, String memberKey) {
        try (var keys = accepted.beside(question.sets(), compiled.references())) {
            keys.moveTo(memberKey);
            var reading = new ExplainedRow(
                    compiled, reference -> keys.isIn(question.sets().stored(reference)));
            return snapshot.list(compiled.row(), reading::parts);
        }
    }

    /** Empty when another segment's membership changed while it was asked. */
    private Optional<Explanation> explained(
            String memberKey, List<Explanation.Part> all, Optional<Explanation.Standing> standing) {
        var parts = ExplainedParts.of(all, question);
        var limit = question.limit().filter(_ -> parts.areRanked());
        if (limit.isEmpty()) {
            return Optional.of(new Explanation(
                    asOf, parts.condition(), Optional.empty(), parts.excludedBy(), parts.precededBy(), standing));
        }
        return rank(memberKey).map(rank -> {
            var place = new Explanation.Place(rank, rank <= limit.get().members());
            return new Explanation(
                    asOf, parts.condition(), Optional.of(place), parts.excludedBy(), parts.precededBy(), standing);
        });
    }

    /** A row's rank in the limit's order; empty where the condition does not hold. */
    private Optional<Long> rank(String memberKey) {
        if (!isBeside()) {
            return snapshot.list(compiled().place(memberKey), row -> row.whole(0)).stream()
                    .findFirst();
        }
        var rank = judged(unit(List.of())).rank(memberKey);
        return rank.isPresent() ? Optional.of(rank.getAsLong()) : Optional.empty();
    }

    /** What would change if a segment had this condition. */
    Plan plan(String segment, List<ColumnSchema> shown, int sample) {
        var unit = snapshot.compiler()
                .unitInOrder(context(memberships), List.of(new SegmentCondition(SEGMENT, condition, question.limit())));
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
        var sql = compiler.condition(context(compiler.namedMemberships()), condition, question.limit())
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
        return snapshot.compiler().condition(context(memberships), condition, question.limit());
    }

    private CompiledUnit unit(List<String> columns) {
        return snapshot.compiler()
                .unit(
                        context(memberships),
                        List.of(new SegmentCondition(SEGMENT, condition, question.limit())),
                        columns);
    }

    private void forEachMember(CompiledUnit unit, Predicate<Row> wantsMore) {
        judged(unit).readWhile((row, _) -> wantsMore.test(row));
    }

    private JudgedRows judged(CompiledUnit unit) {
        return new JudgedRows(
                question.sets(), unit, () -> accepted.beside(question.sets(), unit.references()), snapshot);
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
