package io.segments.definition.preview;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Exclusion;
import io.segments.condition.Language;
import io.segments.condition.MemberLimit;
import io.segments.condition.SqlUse;
import io.segments.condition.Verdict;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Source;
import io.segments.definition.dataset.ConditionSql;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.DatasetCatalog;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.segment.ConditionFindings;
import io.segments.definition.segment.Neighbourhood;
import io.segments.definition.segment.SegmentCatalog;
import io.segments.definition.segment.SegmentKey;
import io.segments.definition.segment.SegmentSpec;
import io.segments.definition.segment.State;
import io.segments.definition.segment.Surroundings;
import io.segments.definition.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers what a condition would give, before anything is saved. What is not sound never reaches a warehouse. */
public final class Previews {

    /** Most members that are shown, and values that are listed. */
    static final int MOST_ROWS = 100;

    private static final int LONGEST_SEARCH = 100;

    private final Workspaces workspaces;
    private final Neighbourhood neighbourhood;
    private final DatasetCatalog datasets;
    private final SegmentCatalog segments;
    private final Evaluator evaluator;

    public Previews(
            Workspaces workspaces,
            Neighbourhood neighbourhood,
            DatasetCatalog datasets,
            SegmentCatalog segments,
            Evaluator evaluator) {
        this.workspaces = workspaces;
        this.neighbourhood = neighbourhood;
        this.datasets = datasets;
        this.segments = segments;
        this.evaluator = evaluator;
    }

    /**
     * A condition as somebody edits it.
     *
     * @param dataset the dataset whose rows are the members
     * @param segment the segment that is being edited; empty when there is none yet
     * @param by who edits it
     */
    public record Edited(String workspace, String dataset, String segment, Change change, Actor by) {

        Condition condition() {
            return change.condition();
        }

        Optional<MemberLimit> limit() {
            return change.limit();
        }
    }

    /**
     * Who belongs, or would.
     *
     * @param limit how many of those for whom the condition holds are members; empty for all
     * @param ignoresExclusions whether the exclusions of the dataset do not apply
     */
    public record Change(Condition condition, Optional<MemberLimit> limit, boolean ignoresExclusions) {

        static Change of(SegmentSpec spec) {
            return new Change(spec.condition(), spec.memberLimit(), spec.ignoresExclusions());
        }
    }

    /**
     * What checking a condition comes to.
     *
     * @param condition the condition, with its constants in their columns' types when it is sound
     * @param languageLevel the language level that it needs, with its limit
     * @param findings everything that is wrong with it
     */
    public record Check(Condition condition, int languageLevel, List<Finding> findings) {
        public Check {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Some members of a condition.
     *
     * @param columns the columns that are shown
     * @param rows the members
     * @param keysShown whether members may be named by their keys
     */
    public record Shown(List<String> columns, List<PreviewRow> rows, boolean keysShown) {
        public Shown {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What a change of a segment would come to.
     *
     * @param columns the columns that are shown of the samples
     * @param keysShown whether members may be named by their keys
     * @param dependents the segments that refer to it, directly or through others, by id
     */
    public record Planned(Plan plan, List<String> columns, boolean keysShown, List<String> dependents) {
        public Planned {
            columns = List.copyOf(columns);
            dependents = List.copyOf(dependents);
        }
    }

    /** A question, and what it was understood among. */
    private record Understood(Question question, Surroundings around) {}

    /** Everything that is wrong with a condition. */
    public Uni<Check> check(Edited edited) {
        return workspaces
                .require(edited.workspace())
                .chain(() -> surroundings(edited))
                .map(around -> check(edited, around));
    }

    /**
     * The first members of a condition.
     *
     * @param columns the columns to show; empty means the first that are not personal
     */
    public Uni<Shown> preview(Edited edited, List<String> columns, int limit) {
        return question(edited).chain(question -> {
            var shown = ShownColumns.of(question.dataset(), columns, limit);
            return evaluator
                    .preview(question, shown, limit)
                    .map(rows -> new Shown(shown, rows, !isPersonal(question.dataset())));
        });
    }

    public Uni<Size> count(Edited edited) {
        return question(edited).chain(evaluator::count);
    }

    /** How many rows every part of a condition holds for, before its limit. */
    /** @param samplePlaces of 10,000; 0 for exact numbers */
    public Uni<Measurement> measurement(Edited edited, int samplePlaces) {
        return question(edited).chain(question -> evaluator.measurement(question, samplePlaces));
    }

    public Uni<String> sql(Edited edited) {
        return question(edited).chain(evaluator::sql);
    }

    /**
     * Why a row of the dataset is in or out. Values of personal columns are not among the answer.
     *
     * @param memberKey the row: the text form of the dataset's unique id
     */
    public Uni<Explanation> explanation(Edited edited, String memberKey) {
        Memberships.requireSound(memberKey);
        return requireSegment(edited)
                .chain(() -> question(edited))
                .chain(question -> evaluator.explanation(question, memberKey, edited.segment()));
    }

    /** The same for a segment as it is saved. */
    public Uni<Explanation> explanation(SegmentKey key, String memberKey, Actor by) {
        Memberships.requireSound(memberKey);
        return segments.get(key)
                .chain(segment -> explanation(
                        new Edited(key.workspace(), segment.spec().dataset(), key.id(), Change.of(segment.spec()), by),
                        memberKey));
    }

    /**
     * What would change if a segment were published with a condition.
     *
     * @param change empty means what is saved
     * @param columns the columns to show; empty means the first that are not personal
     * @param limit most members of either side to show
     */
    public Uni<Planned> plan(SegmentKey key, Optional<Change> change, List<String> columns, int limit, Actor by) {
        return segments.get(key).chain(segment -> {
            segment.require("planned", State.DRAFT, State.ACTIVE, State.PAUSED, State.INVALID);
            var spec = segment.spec();
            return understood(new Edited(
                            key.workspace(), spec.dataset(), key.id(), change.orElseGet(() -> Change.of(spec)), by))
                    .chain(understood -> {
                        var question = understood.question();
                        var shown = ShownColumns.of(question.dataset(), columns, limit);
                        return evaluator
                                .plan(question, key.id(), shown, limit)
                                .map(plan -> new Planned(
                                        plan,
                                        shown,
                                        !isPersonal(question.dataset()),
                                        understood.around().dependentsOf(key.id())));
                    });
        });
    }

    /**
     * The values that rows have in a column, the most frequent first.
     *
     * @param column not a personal one, and not one of instants
     * @param search only values whose text contains this, ignoring case; empty for all
     */
    public Uni<ColumnValues> values(String workspace, String dataset, String column, String search, int limit) {
        return datasets.get(new DatasetKey(workspace, dataset)).chain(found -> {
            var findings = new ArrayList<>(ShownColumns.check(found.schema(), column, "$.column"));
            if (found.schema()
                    .column(column)
                    .filter(each -> each.type() == ColumnType.TIMESTAMP)
                    .isPresent()) {
                findings.add(FindingCode.INVALID_VALUE.at("$.column", "instants are too many to be listed"));
            }
            if (found.schema()
                    .column(column)
                    .filter(each -> !each.type().isScalar())
                    .isPresent()) {
                findings.add(FindingCode.INVALID_VALUE.at("$.column", "arrays and JSON are not listed"));
            }
            if (limit < 1 || limit > MOST_ROWS) {
                findings.add(FindingCode.INVALID_VALUE.at("$.pageSize", "it must be 1 to " + MOST_ROWS));
            }
            if (search.length() > LONGEST_SEARCH) {
                findings.add(FindingCode.INVALID_VALUE.at(
                        "$.search", "it must have at most " + LONGEST_SEARCH + " characters"));
            }
            if (!findings.isEmpty()) {
                throw ApiException.invalid(findings);
            }
            return asked(workspace, found.schema(), column).chain(asked -> evaluator.values(asked, search, limit));
        });
    }

    private Uni<AskedColumn> asked(String workspace, DatasetSchema dataset, String column) {
        return workspaces
                .require(workspace)
                .chain(known -> neighbourhood
                        .of(dataset)
                        .map(schemas -> new AskedColumn(dataset, column, schemas, known.timeZone())));
    }

    /**
     * Evaluations of a segment, newest first.
     *
     * @param before only those before this one; 0 begins with the newest
     */
    public Uni<Evaluations> evaluations(SegmentKey key, long before, int limit) {
        return segments.get(key).chain(() -> evaluator.evaluations(key.workspace(), key.id(), before, limit));
    }

    /** The warehouses that a workspace may use. */
    public Uni<List<Warehouse>> warehouses(String workspace) {
        return workspaces.require(workspace).chain(() -> evaluator.warehouses(workspace));
    }

    /** The tables and views of a warehouse that the workspace may use. */
    public Uni<List<Source.Table>> tables(String workspace, String warehouse) {
        return requireWarehouse(workspace, warehouse).chain(() -> evaluator.tables(warehouse));
    }

    /** The columns of a source in a warehouse that the workspace may use. */
    public Uni<List<ColumnSchema>> describe(String workspace, String warehouse, Source source) {
        return requireWarehouse(workspace, warehouse).chain(() -> evaluator.describe(warehouse, source));
    }

    private Uni<Void> requireWarehouse(String workspace, String warehouse) {
        return warehouses(workspace)
                .invoke(allowed -> {
                    if (allowed.stream().noneMatch(each -> each.id().equals(warehouse))) {
                        throw ApiException.of(
                                ErrorCode.WAREHOUSE_NOT_FOUND, "The workspace can use no warehouse of this id.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> requireSegment(Edited edited) {
        return edited.segment().isEmpty()
                ? Uni.createFrom().voidItem()
                : segments.get(new SegmentKey(edited.workspace(), Slug.require("$.segment", edited.segment())))
                        .replaceWithVoid();
    }

    private Uni<Surroundings> surroundings(Edited edited) {
        return neighbourhood.of(edited.workspace(), edited.dataset(), edited.condition());
    }

    private Uni<Question> question(Edited edited) {
        return understood(edited).map(Understood::question);
    }

    private Uni<Understood> understood(Edited edited) {
        return requireMaySay(edited)
                .chain(() -> workspaces.require(edited.workspace()))
                .chain(workspace -> surroundings(edited).map(around -> {
                    var check = check(edited, around);
                    if (!check.findings().isEmpty()) {
                        throw ConditionFindings.refusal(check.findings());
                    }
                    var question = new Question(
                            edited.workspace(),
                            workspace.timeZone(),
                            around.dataset(edited.dataset()).orElseThrow(),
                            check.condition(),
                            edited.limit(),
                            exclusions(edited, around),
                            before(edited, around),
                            around.datasets().stream().map(Dataset::schema).toList(),
                            around.listsOf(check.condition(), exclusions(edited, around)));
                    return new Understood(question, around);
                }));
    }

    private Uni<Void> requireMaySay(Edited edited) {
        var wanted = SqlUse.in(edited.condition(), edited.dataset());
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : savedSql(edited)
                        .invoke(saved -> ConditionSql.require(edited.by(), wanted, saved))
                        .replaceWithVoid();
    }

    private Uni<Set<SqlUse>> savedSql(Edited edited) {
        return edited.segment().isEmpty()
                ? Uni.createFrom().item(Set.of())
                : segments.get(new SegmentKey(edited.workspace(), edited.segment()))
                        .map(segment -> segment.isDeleted()
                                ? Set.<SqlUse>of()
                                : segment.spec().conditionSql())
                        .onFailure(ApiException.class)
                        .recoverWithItem(Set.of());
    }

    private static List<Exclusion> exclusions(Edited edited, Surroundings around) {
        return edited.change().ignoresExclusions() ? List.of() : around.exclusions(edited.dataset());
    }

    private static List<String> before(Edited edited, Surroundings around) {
        return around.before(edited.segment()).stream().sorted().toList();
    }

    private static Check check(Edited edited, Surroundings around) {
        var exclusions = exclusions(edited, around);
        var level = Math.max(
                around.levelOf(
                        edited.dataset(),
                        new Surroundings.Use(edited.condition(), edited.limit(), exclusions, List.of())),
                Language.levelOfPrecedence(before(edited, around)));
        return around.dataset(edited.dataset())
                .map(dataset -> {
                    var beside = new ArrayList<>(ConditionFindings.of(edited.limit(), dataset));
                    beside.addAll(around.checkExclusions(exclusions, dataset));
                    return switch (around.check(edited.condition(), dataset, edited.segment())) {
                        case Verdict.Accepted(var typed) -> new Check(typed, level, beside);
                        case Verdict.Refused(var refused) -> {
                            var findings = new ArrayList<>(ConditionFindings.below(ConditionFindings.PLACE, refused));
                            findings.addAll(beside);
                            yield new Check(edited.condition(), level, findings);
                        }
                    };
                })
                .orElseGet(() -> new Check(
                        edited.condition(),
                        level,
                        List.of(FindingCode.UNKNOWN_REFERENCE.at("$.dataset", "there is no such dataset"))));
    }

    private static boolean isPersonal(DatasetSchema dataset) {
        return dataset.column(dataset.idColumn()).filter(ColumnSchema::personal).isPresent();
    }
}
