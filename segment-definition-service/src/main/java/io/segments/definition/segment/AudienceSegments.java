package io.segments.definition.segment;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.definition.dataset.AudienceTable;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.dataset.Datasets;
import io.segments.definition.ledger.Pen;
import io.segments.definition.ledger.Signature;
import io.segments.definition.segment.AudienceRows.AudienceRow;
import io.segments.definition.workspace.Workspaces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The segments of audience tables, which follow their rows. What cannot be read changes nothing: a segment loses its row only when the table was
 * read and the row was not there.
 */
public final class AudienceSegments {

    /** Most rows of an audience table. */
    public static final int MOST = 1_000;

    private static final int PAGE = 100;

    private final Workspaces workspaces;
    private final Datasets datasets;
    private final Segments segments;
    private final Neighbourhood neighbourhood;
    private final AudienceRows rows;
    private final Pen pen;

    public AudienceSegments(
            Workspaces workspaces,
            Datasets datasets,
            Segments segments,
            Neighbourhood neighbourhood,
            AudienceRows rows,
            Pen pen) {
        this.workspaces = workspaces;
        this.datasets = datasets;
        this.segments = segments;
        this.neighbourhood = neighbourhood;
        this.rows = rows;
        this.pen = pen;
    }

    /**
     * What became of one audience table.
     *
     * @param table its id
     * @param audiences how many rows it has; empty when it could not be read
     * @param created how many segments were made
     * @param changed how many were changed
     * @param missing how many have no row, since now or before
     * @param taken ids that its segments would have, and that other segments have
     * @param failure why it was left as it is; empty when it was not
     */
    public record Outcome(
            String table,
            Optional<Integer> audiences,
            int created,
            int changed,
            int missing,
            List<String> taken,
            Optional<ApiException> failure) {

        public Outcome {
            taken = List.copyOf(taken);
        }

        private static Outcome failed(AudienceTable table, ApiException failure) {
            return new Outcome(table.id(), Optional.empty(), 0, 0, 0, List.of(), Optional.of(failure));
        }
    }

    /** What a table has; a failure in place of rows where it could not be read. */
    private record Reading(AudienceTable table, List<AudienceRow> rows, Optional<ApiException> failure) {}

    /** What is known while segments are written. */
    private record Writing(Dataset dataset, Surroundings around, List<Segment> existing, Signature by) {

        Stream<Segment> of(AudienceTable table) {
            return existing.stream()
                    .filter(segment -> segment.audience()
                            .filter(audience -> audience.table().equals(table.id()))
                            .isPresent());
        }
    }

    /** What became of one segment. */
    private record Step(String segment, What what) {}

    private enum What {
        CREATED,
        CHANGED,
        UNCHANGED,
        LOST,
        MISSING,
        TAKEN
    }

    /**
     * Reads the audience tables of a dataset, and has its segments follow them.
     *
     * @param subject who asks, as the identity provider names it
     */
    public Uni<List<Outcome>> refresh(DatasetKey key, String subject) {
        return active(key)
                .chain(dataset -> readings(dataset)
                        .chain(readings -> workspaces.exclusively(
                                key.workspace(), _ -> follow(dataset, readings, pen.sign(subject)))));
    }

    /** Every dataset that has audience tables, of all workspaces. */
    public Uni<List<DatasetKey>> all() {
        return workspaces
                .ids()
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(workspace -> of(workspace, ""))
                        .collect()
                        .asList()
                        .map(each -> each.stream().flatMap(List::stream).toList()));
    }

    private Uni<List<DatasetKey>> of(String workspace, String after) {
        return datasets.page(workspace, after, PAGE).chain(page -> {
            var having = page.stream()
                    .filter(dataset -> !dataset.spec().audienceTables().isEmpty())
                    .map(Dataset::key)
                    .toList();
            return page.size() < PAGE
                    ? Uni.createFrom().item(having)
                    : of(workspace, page.getLast().key().id())
                            .map(more -> Stream.concat(having.stream(), more.stream())
                                    .toList());
        });
    }

    private Uni<List<Reading>> readings(Dataset dataset) {
        return Multi.createFrom()
                .iterable(dataset.spec().audienceTables())
                .onItem()
                .transformToUniAndConcatenate(table -> read(dataset, table))
                .collect()
                .asList();
    }

    private Uni<Reading> read(Dataset dataset, AudienceTable table) {
        var workspace = dataset.key().workspace();
        return workspaces
                .require(workspace)
                .chain(known -> active(new DatasetKey(workspace, table.audiences()))
                        .map(Dataset::schema)
                        .chain(schema -> neighbourhood
                                .of(schema)
                                .map(around -> new AudienceRows.Source(known.timeZone(), schema, around))))
                .chain(source -> rows.read(source, table.nameColumn(), MOST + 1))
                .map(found -> new Reading(table, few(table, found), Optional.empty()))
                .onFailure(ApiException.class)
                .recoverWithItem(failure -> new Reading(table, List.of(), Optional.of((ApiException) failure)));
    }

    private static List<AudienceRow> few(AudienceTable table, List<AudienceRow> rows) {
        if (rows.size() > MOST) {
            throw ApiException.of(
                    ErrorCode.AUDIENCE_TABLE_TOO_LARGE,
                    "Audience table " + table.id() + " has more than " + MOST + " rows.");
        }
        // an id that is there twice is one audience: the first of its rows
        return List.copyOf(rows.stream()
                .collect(
                        Collectors.toMap(AudienceRow::id, Function.identity(), (first, _) -> first, LinkedHashMap::new))
                .values());
    }

    /** As the only writer. A dataset that was changed while its tables were read is read again. */
    private Uni<List<Outcome>> follow(Dataset read, List<Reading> readings, Signature by) {
        return active(read.key()).chain(now -> {
            if (now.version() != read.version()) {
                throw ApiException.of(
                        ErrorCode.VERSION_STALE, "Dataset " + read.key().id() + " was changed meanwhile.");
            }
            var described = readings.stream()
                    .map(reading -> AudienceDescription.ofAll(read, reading.table()))
                    .toList();
            return segments.on(read.key())
                    .chain(existing -> neighbourhood
                            .of(read.key().workspace(), described)
                            .chain(around -> Multi.createFrom()
                                    .iterable(readings)
                                    .onItem()
                                    .transformToUniAndConcatenate(
                                            reading -> follow(new Writing(read, around, existing, by), reading))
                                    .collect()
                                    .asList()));
        });
    }

    private Uni<Outcome> follow(Writing writing, Reading reading) {
        var table = reading.table();
        var refusal = reading.failure().or(() -> refusal(writing, table));
        if (refusal.isPresent()) {
            return Uni.createFrom().item(Outcome.failed(table, refusal.get()));
        }
        var there = reading.rows().stream().map(AudienceRow::id).collect(Collectors.toSet());
        var followed = reading.rows().stream().map(row -> follow(writing, table, row));
        var lost = writing.of(table)
                .filter(segment -> !isAmong(there, segment))
                .map(segment -> save(segment, segment.loseRow(writing.by()), What.LOST, What.MISSING));
        return Multi.createFrom()
                .items(Stream.concat(followed, lost))
                .onItem()
                .transformToUniAndConcatenate(step -> step)
                .collect()
                .asList()
                .map(steps -> outcome(reading, steps));
    }

    /** Why the table can have no segments at all: the datasets do not fit it any more. */
    private static Optional<ApiException> refusal(Writing writing, AudienceTable table) {
        var key = new SegmentKey(writing.dataset().key().workspace(), table.id());
        var checked = SegmentCheck.afterDatasetChange(
                key, AudienceDescription.ofAll(writing.dataset(), table), writing.around());
        return checked.findings().isEmpty()
                ? Optional.empty()
                : Optional.of(ConditionFindings.refusal(checked.findings()));
    }

    private static boolean isAmong(Set<String> rows, Segment segment) {
        return segment.audience()
                .filter(audience -> rows.contains(audience.row()))
                .isPresent();
    }

    private static Outcome outcome(Reading reading, List<Step> steps) {
        return new Outcome(
                reading.table().id(),
                Optional.of(reading.rows().size()),
                number(steps, What.CREATED),
                number(steps, What.CHANGED) + number(steps, What.LOST),
                number(steps, What.LOST) + number(steps, What.MISSING),
                steps.stream()
                        .filter(step -> step.what() == What.TAKEN)
                        .map(Step::segment)
                        .toList(),
                Optional.empty());
    }

    private static int number(List<Step> steps, What what) {
        return (int) steps.stream().filter(step -> step.what() == what).count();
    }

    private Uni<Step> follow(Writing writing, AudienceTable table, AudienceRow row) {
        var existing = writing.of(table)
                .filter(segment -> isAmong(Set.of(row.id()), segment))
                .findFirst();
        var key = existing.map(Segment::key)
                .orElseGet(() ->
                        new SegmentKey(writing.dataset().key().workspace(), AudienceIds.of(table.id(), row.id())));
        var description =
                AudienceDescription.of(writing.dataset(), table, row, writing.around(), existing.map(Segment::spec));
        var checked = SegmentCheck.forEvaluation(key, description, writing.around());
        return existing.map(segment ->
                        save(segment, segment.followRow(checked, writing.by()), What.CHANGED, What.UNCHANGED))
                .orElseGet(() -> segments.find(key).chain(found -> {
                    if (found.filter(segment -> !segment.isDeleted()).isPresent()) {
                        return Uni.createFrom().item(new Step(key.id(), What.TAKEN));
                    }
                    var sound = checked.orRefuse();
                    var begun = found.map(gone -> gone.draftAgain(sound, writing.by()))
                            .orElseGet(() -> Segment.draft(key, sound, writing.by()))
                            .asAudience(new Audience(table.id(), row.id(), true));
                    return segments.save(begun).replaceWith(new Step(key.id(), What.CREATED));
                }));
    }

    private Uni<Step> save(Segment before, Segment after, What changed, What unchanged) {
        return after.equals(before)
                ? Uni.createFrom().item(new Step(after.key().id(), unchanged))
                : segments.save(after).replaceWith(new Step(after.key().id(), changed));
    }

    private Uni<Dataset> active(DatasetKey key) {
        return datasets.find(key)
                .map(found -> found.filter(Dataset::isActive)
                        .orElseThrow(() -> ApiException.of(
                                ErrorCode.DATASET_NOT_FOUND,
                                "Workspace " + key.workspace() + " has no dataset " + key.id() + ".")));
    }
}
