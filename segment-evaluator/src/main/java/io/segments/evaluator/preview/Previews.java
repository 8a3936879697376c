package io.segments.evaluator.preview;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.Value;
import io.segments.condition.Verdict;
import io.segments.condition.check.ConditionChecker;
import io.segments.condition.check.Lists;
import io.segments.condition.check.MemberLimitCheck;
import io.segments.condition.check.Segments;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.evaluator.compile.CompilationException;
import io.segments.evaluator.compile.Sample;
import io.segments.evaluator.evaluation.AcceptedMembers;
import io.segments.evaluator.preview.PreviewMeters.Asked;
import io.segments.evaluator.preview.QuestionRefusedException.Problem;
import io.segments.evaluator.preview.QuestionRefusedException.Subject;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouses;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Answers questions about a condition that is being edited. Blocks; ends when the cancellation is used or the time limit is
 * reached.
 */
public final class Previews {

    /** Members that are shown when nobody says how many. */
    public static final int DEFAULT_LIMIT = 25;

    /** Values that are listed when nobody says how many. */
    public static final int DEFAULT_VALUES = 50;

    /** Most values that are listed, and most members of a plan that are shown. */
    public static final int MAX_LIMIT = 100;

    /** Most members that are told; to people, services tell far fewer. */
    public static final int MAX_MEMBERS = 10_000;

    private final Warehouses warehouses;
    private final AcceptedMembers memberships;
    private final InstantSource clock;
    private final Duration timeLimit;
    private final PreviewMeters meters;

    public Previews(
            Warehouses warehouses,
            AcceptedMembers memberships,
            InstantSource clock,
            Duration timeLimit,
            PreviewMeters meters) {
        this.warehouses = warehouses;
        this.memberships = memberships;
        this.clock = clock;
        this.timeLimit = timeLimit;
        this.meters = meters;
    }

    /**
     * The first members in the order of their keys.
     *
     * @param columns to show; personal ones are refused
     * @param limit most members, 1 to {@link #MAX_MEMBERS}
     */
    public List<PreviewedMember> members(
            Question question, List<String> columns, int limit, Cancellation cancellation) {
        return meters.measured(Asked.MEMBERS, () -> {
            var shown = displayable(question, columns, limit, MAX_MEMBERS);
            return ask(question, cancellation, asked -> asked.members(shown, limit));
        });
    }

    /** How many members there are, of how many rows. */
    public Size size(Question question, Cancellation cancellation) {
        return meters.measured(Asked.SIZE, () -> ask(question, cancellation, AskedCondition::size));
    }

    /**
     * How many rows every part of the condition holds for, alone and together with the parts before it. Rows that are kept out are not counted, and
     * the limit cuts nothing off.
     *
     * @param samplePlaces how many of 10,000 places the sample has that it is estimated from, 1 to {@link Sample#MOST_PLACES}; 0 for none
     */
    public Measurement measurement(Question question, int samplePlaces, Cancellation cancellation) {
        return meters.measured(Asked.MEASUREMENT, () -> {
            var sample = sample(samplePlaces);
            return ask(question, cancellation, asked -> asked.measurement(sample));
        });
    }

    private static Optional<Sample> sample(int places) {
        if (places < 0 || places > Sample.MOST_PLACES) {
            throw new QuestionRefusedException(
                    Subject.REQUEST,
                    List.of(new Problem(
                            "$.sample_places",
                            "invalid-value",
                            "A sample has 1 to %d places.".formatted(Sample.MOST_PLACES))));
        }
        return Optional.of(places).filter(any -> any > 0).map(Sample::new);
    }

    /**
     * The SQL of the members' keys, to be read, and run as it stands in the warehouse. A reference to another segment is a
     * relation that the warehouse does not have; a comment in front says so.
     */
    public String sql(Question question, Cancellation cancellation) {
        return meters.measured(Asked.SQL, () -> ask(question, cancellation, AskedCondition::sql));
    }

    /**
     * Why a row is in or out. It is asked in one query, of what decides memberships. Values of personal columns are not read.
     *
     * @param memberKey the row's id as canonical text
     * @param segment the segment that it is asked about, to say where the row stands in it; empty for none
     * @throws QuestionRefusedException also when the dataset has no such row, or several
     */
    public Explanation explanation(
            Question question, String memberKey, Optional<String> segment, Cancellation cancellation) {
        return meters.measured(Asked.EXPLANATION, () -> {
            if (memberKey.length() > Value.MAX_TEXT_LENGTH || !Value.isSound(memberKey)) {
                throw new QuestionRefusedException(
                        Subject.REQUEST,
                        List.of(new Problem("$.member_key", "invalid-value", "No row can have such an id.")));
            }
            return ask(question, cancellation, asked -> asked.explanation(memberKey, segment));
        });
    }

    /**
     * What would change if a segment had a condition.
     *
     * @param segment whose accepted members it is compared with
     * @param columns to show of the samples; personal ones are refused
     * @param sample most members of either side that are shown, 1 to {@link #MAX_LIMIT}
     */
    public Plan plan(Question question, String segment, List<String> columns, int sample, Cancellation cancellation) {
        return meters.measured(Asked.PLAN, () -> {
            var shown = displayable(question, columns, sample, MAX_LIMIT);
            return ask(question, cancellation, asked -> asked.plan(segment, shown, sample));
        });
    }

    /**
     * The values of a column that are not blank, the most frequent first.
     *
     * @param asked of any type but timestamp; personal ones are refused
     * @param search only values whose text contains this, ignoring case; empty for all
     * @param limit most values, 1 to {@link #MAX_LIMIT}
     */
    public ColumnValues values(AskedColumn asked, String search, int limit, Cancellation cancellation) {
        return meters.measured(Asked.VALUES, () -> {
            var listed = listable(asked.dataset(), asked.column(), search, limit);
            var warehouse = warehouses.require(asked.dataset().warehouse(), asked.workspace());
            return warehouse.warehouse().read(new Budget(timeLimit, cancellation), snapshot -> {
                try {
                    return values(snapshot, asked, listed, search, limit);
                } catch (CompilationException e) {
                    throw refused(Subject.REQUEST, e, UnaryOperator.identity());
                }
            });
        });
    }

    private ColumnValues values(Snapshot snapshot, AskedColumn asked, ColumnSchema column, String search, int limit) {
        var context = asked.context(clock.instant().truncatedTo(ChronoUnit.MICROS));
        var rows = snapshot.list(
                snapshot.compiler().values(context, column.name(), search, limit + 1),
                row -> row.value(0, column.type()).map(value -> new ColumnValues.Counted(value, row.whole(1))));
        return new ColumnValues(
                rows.stream().limit(limit).flatMap(Optional::stream).toList(), rows.size() <= limit);
    }

    private <T> T ask(Question question, Cancellation cancellation, Function<AskedCondition, T> answer) {
        var condition = checked(question, question.condition());
        var exclusions = question.exclusions().stream()
                .map(exclusion ->
                        new Exclusion(exclusion.id(), exclusion.name(), checked(question, exclusion.condition())))
                .toList();
        var warehouse = warehouses.require(question.dataset().warehouse(), question.workspace());
        return warehouse.warehouse().read(new Budget(timeLimit, cancellation), snapshot -> {
            var asOf = clock.instant().truncatedTo(ChronoUnit.MICROS);
            try {
                var answered =
                        answer.apply(new AskedCondition(question, condition, exclusions, asOf, snapshot, memberships));
                memberships.requireStillThere(question.sets());
                return answered;
            } catch (CompilationException e) {
                throw refused(Subject.CONDITION, e, path -> ExplainedParts.place(path, question));
            }
        });
    }

    private static QuestionRefusedException refused(
            Subject subject, CompilationException e, UnaryOperator<String> place) {
        return new QuestionRefusedException(
                subject,
                e.refusals().stream()
                        .map(refusal -> new Problem(
                                place.apply(refusal.path()), refusal.code().code(), refusal.message()))
                        .toList());
    }

    /** Whether other segments exist is known where they are defined; here their members are there or not. */
    private static Condition checked(Question question, Condition of) {
        var anySegment = Optional.of(new Segments.Reference(question.dataset().id(), Set.of()));
        var checker = new ConditionChecker(question.schemas(), _ -> anySegment, lists(question));
        return switch (checker.check(of, question.dataset())) {
            case Verdict.Accepted(var condition) -> {
                requireSoundLimit(question);
                yield condition;
            }
            case Verdict.Refused(var findings) ->
                throw new QuestionRefusedException(
                        Subject.CONDITION,
                        findings.stream()
                                .map(finding -> new Problem(
                                        finding.path(), finding.code().code(), finding.message()))
                                .toList());
        };
    }

    private static void requireSoundLimit(Question question) {
        var problems = question.limit().stream()
                .flatMap(limit -> MemberLimitCheck.check(limit, question.dataset()).stream())
                .map(finding -> new Problem(
                        "$.memberLimit" + finding.path().substring(1),
                        finding.code().code(),
                        finding.message()))
                .toList();
        if (!problems.isEmpty()) {
            throw new QuestionRefusedException(Subject.REQUEST, problems);
        }
    }

    /** Of which dataset a list is was checked where it is defined, too; one that was not sent can't be read. */
    private static Lists lists(Question question) {
        return Lists.of(question.lists().keySet().stream()
                .collect(toUnmodifiableMap(
                        Function.identity(), _ -> question.dataset().id())));
    }

    private static ColumnSchema listable(DatasetSchema dataset, String name, String search, int limit) {
        var problems = new ArrayList<Problem>(limit(limit, MAX_LIMIT, "values are listed"));
        if (search.length() > Value.MAX_TEXT_LENGTH) {
            problems.add(new Problem(
                    "$.search", "invalid-value", "At most " + Value.MAX_TEXT_LENGTH + " characters are searched for."));
        }
        var column = displayable(dataset, name, "$.column", problems);
        if (column.filter(found -> found.type() == ColumnType.TIMESTAMP).isPresent()) {
            problems.add(new Problem("$.column", "invalid-value", "Instants are too many to be listed."));
        }
        if (!problems.isEmpty()) {
            throw new QuestionRefusedException(Subject.REQUEST, problems);
        }
        return column.orElseThrow();
    }

    private static List<ColumnSchema> displayable(Question question, List<String> columns, int limit, int most) {
        var problems = new ArrayList<Problem>(limit(limit, most, "members are shown"));
        var found = new ArrayList<ColumnSchema>();
        for (var i = 0; i < columns.size(); i++) {
            displayable(question.dataset(), columns.get(i), "$.columns[" + i + "]", problems)
                    .ifPresent(found::add);
        }
        if (!problems.isEmpty()) {
            throw new QuestionRefusedException(Subject.REQUEST, problems);
        }
        return found;
    }

    private static Optional<ColumnSchema> displayable(
            DatasetSchema dataset, String name, String path, List<Problem> problems) {
        var column = dataset.column(name);
        if (column.isEmpty()) {
            problems.add(new Problem(path, "unknown-column", "The dataset does not describe such a column."));
        } else if (column.get().personal()) {
            problems.add(
                    new Problem(path, "personal-column", "The column's values are personal and are never displayed."));
        } else if (isMemberships(dataset, name)) {
            problems.add(new Problem(
                    path,
                    "invalid-value",
                    "The column tells of accepted memberships, which members carry and questions do not."));
        }
        return column.filter(found -> !found.personal() && !isMemberships(dataset, name));
    }

    private static boolean isMemberships(DatasetSchema dataset, String column) {
        return dataset.computed(column).filter(ComputedColumn::isMemberships).isPresent();
    }

    private static List<Problem> limit(int limit, int most, String what) {
        return limit < 1 || limit > most
                ? List.of(new Problem("$.limit", "invalid-value", "Between 1 and " + most + " " + what + "."))
                : List.of();
    }
}
