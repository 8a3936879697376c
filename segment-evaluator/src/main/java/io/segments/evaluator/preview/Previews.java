package io.segments.evaluator.preview;

import io.segments.condition.Condition;
import io.segments.condition.Value;
import io.segments.condition.Verdict;
import io.segments.condition.check.ConditionChecker;
import io.segments.condition.check.Segments;
import io.segments.condition.schema.ColumnSchema;
import io.segments.evaluator.compile.CompilationException;
import io.segments.evaluator.compile.CompiledCondition;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.preview.QuestionRefusedException.Problem;
import io.segments.evaluator.preview.QuestionRefusedException.Subject;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouses;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Answers questions about a condition that is being edited. Blocks; ends when the cancellation is used or the time limit is
 * reached.
 */
public final class Previews {

    /** Members that are shown when nobody says how many. */
    public static final int DEFAULT_LIMIT = 25;

    /** Most members that are shown. */
    public static final int MAX_LIMIT = 100;

    private final Warehouses warehouses;
    private final AcceptedMembers memberships;
    private final InstantSource clock;
    private final Duration timeLimit;

    public Previews(Warehouses warehouses, AcceptedMembers memberships, InstantSource clock, Duration timeLimit) {
        this.warehouses = warehouses;
        this.memberships = memberships;
        this.clock = clock;
        this.timeLimit = timeLimit;
    }

    /**
     * The first members in the order of their keys.
     *
     * @param columns to show; personal ones are refused
     * @param limit most members, 1 to {@link #MAX_LIMIT}
     */
    public List<PreviewedMember> members(
            Question question, List<String> columns, int limit, Cancellation cancellation) {
        var shown = displayable(question, columns, limit);
        return ask(
                question,
                cancellation,
                (snapshot, condition) -> snapshot.list(
                        condition.preview(shown.stream().map(ColumnSchema::name).toList(), limit),
                        row -> member(question, shown, row)));
    }

    /** How many members there are, of how many rows. */
    public Size size(Question question, Cancellation cancellation) {
        return ask(
                question,
                cancellation,
                (snapshot, condition) -> snapshot.list(condition.count(), row -> new Size(row.whole(0), row.whole(1)))
                        .getFirst());
    }

    /** The SQL of the members' keys, to be read, and run as it stands. */
    public String sql(Question question, Cancellation cancellation) {
        return ask(question, Snapshot::viewCompiler, cancellation, (_, condition) -> condition.sql());
    }

    private <T> T ask(Question question, Cancellation cancellation, BiFunction<Snapshot, CompiledCondition, T> answer) {
        return ask(question, Snapshot::compiler, cancellation, answer);
    }

    private <T> T ask(
            Question question,
            Function<Snapshot, Compiler> compiler,
            Cancellation cancellation,
            BiFunction<Snapshot, CompiledCondition, T> answer) {
        var condition = checked(question);
        var warehouse = warehouses.require(question.dataset().warehouse(), question.workspace());
        return warehouse.warehouse().read(new Budget(timeLimit, cancellation), snapshot -> {
            var context = new EvaluationContext(
                    question.dataset(),
                    question.schemas(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    question.zone(),
                    memberships.of(question.workspace(), snapshot));
            return answer.apply(snapshot, compiled(compiler.apply(snapshot), context, condition));
        });
    }

    private static CompiledCondition compiled(Compiler compiler, EvaluationContext context, Condition condition) {
        try {
            return compiler.condition(context, condition);
        } catch (CompilationException e) {
            throw new QuestionRefusedException(
                    Subject.CONDITION,
                    e.refusals().stream()
                            .map(refusal ->
                                    new Problem(refusal.path(), refusal.code().code(), refusal.message()))
                            .toList());
        }
    }

    /** Whether other segments exist is known where they are defined; here their members are there or not. */
    private static Condition checked(Question question) {
        var anySegment = Optional.of(new Segments.Reference(question.dataset().id(), Set.of()));
        var checker = new ConditionChecker(question.schemas(), _ -> anySegment);
        return switch (checker.check(question.condition(), question.dataset())) {
            case Verdict.Accepted(var condition) -> condition;
            case Verdict.Refused(var findings) ->
                throw new QuestionRefusedException(
                        Subject.CONDITION,
                        findings.stream()
                                .map(finding -> new Problem(
                                        finding.path(), finding.code().code(), finding.message()))
                                .toList());
        };
    }

    private static List<ColumnSchema> displayable(Question question, List<String> columns, int limit) {
        var problems = new ArrayList<Problem>();
        if (limit < 1 || limit > MAX_LIMIT) {
            problems.add(new Problem("$.limit", "invalid-value", "Between 1 and " + MAX_LIMIT + " members are shown."));
        }
        var found = new ArrayList<ColumnSchema>();
        for (var i = 0; i < columns.size(); i++) {
            var path = "$.columns[" + i + "]";
            var column = question.dataset().column(columns.get(i));
            if (column.isEmpty()) {
                problems.add(new Problem(path, "unknown-column", "The dataset does not describe such a column."));
            } else if (column.get().personal()) {
                problems.add(new Problem(
                        path, "personal-column", "The column's values are personal and are never displayed."));
            } else {
                found.add(column.get());
            }
        }
        if (!problems.isEmpty()) {
            throw new QuestionRefusedException(Subject.REQUEST, problems);
        }
        return found;
    }

    private static PreviewedMember member(Question question, List<ColumnSchema> columns, Row row) {
        var key = Objects.requireNonNull(row.text(0));
        var values = new LinkedHashMap<String, Optional<Value>>();
        for (var i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name(), row.value(i + 1, columns.get(i).type()));
        }
        var id = question.dataset().column(question.dataset().idColumn()).orElseThrow();
        return new PreviewedMember(id.personal() ? Digest.of(key) : key, values);
    }
}
