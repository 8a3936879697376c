package io.segments.evaluator.evaluation;

import io.segments.condition.schema.DatasetSchema;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.DatasetDefinition;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.evaluation.UnitComputation.Computed;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import io.segments.eventing.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the segments of one owner up to date: finds what is due, starts refreshes and brings them to their end. Belongs to
 * the owner's thread; only the queries run elsewhere.
 */
public final class Evaluations implements AutoCloseable {

    /** What is due by the clock is looked for at least this often. */
    private static final Duration HORIZON = Duration.ofSeconds(30);

    /** Who asks for a segment and does not ask again has given it up. */
    private static final Duration RESERVED = Duration.ofSeconds(5);

    private final long epoch;
    private final Catalog catalog;
    private final Standings standings;
    private final Settlement settlement;
    private final Computing computing;
    private final InstantSource clock;
    private final Map<UnitKey, List<UnitRefresh>> running = new LinkedHashMap<>();
    private final Set<SegmentKey> requested = new HashSet<>();
    private final Map<SegmentKey, Map<String, Long>> tried = new HashMap<>();
    private final Map<SegmentKey, Instant> reserved = new HashMap<>();
    private Instant nextCheck = Instant.MIN;
    private long seenRevision = -1;

    /** Computes tasks somewhere else and rings the owner's bell when one is done. */
    @FunctionalInterface
    public interface Computing {
        CompletableFuture<Computed> start(UnitTask task, Cancellation cancellation);
    }

    Evaluations(
            long epoch,
            Catalog catalog,
            Standings standings,
            Settlement settlement,
            Computing computing,
            InstantSource clock) {
        this.epoch = epoch;
        this.catalog = catalog;
        this.standings = standings;
        this.settlement = settlement;
        this.computing = computing;
        this.clock = clock;
    }

    /** The evaluations of an owner that has just taken over. */
    public static Evaluations of(
            Ownership ownership,
            MembershipStore store,
            Catalog catalog,
            Standings standings,
            Announcements announcements,
            Computing computing,
            EvaluationSettings settings,
            CrashPoints crashPoints,
            InstantSource clock) {
        var settlement =
                new Settlement(ownership, store, catalog, standings, settings, crashPoints, clock, announcements);
        return new Evaluations(ownership.epoch(), catalog, standings, settlement, computing, clock);
    }

    /** Somebody asked for these to be evaluated now. */
    public void request(Collection<SegmentKey> segments) {
        requested.addAll(segments);
        nextCheck = Instant.MIN;
    }

    /** Does what can be done without waiting. Returns whether anything was. */
    public boolean step(CatalogView view) {
        var worked = advance();
        var now = clock.instant();
        if (worked || view.revision() != seenRevision || !now.isBefore(nextCheck)) {
            seenRevision = view.revision();
            nextCheck = startDue(view, now);
        }
        return worked;
    }

    /** Whether a difference of the segment may be under way. */
    public boolean isBusy(SegmentKey segment) {
        return running.values().stream()
                .flatMap(List::stream)
                .anyMatch(refresh -> refresh.segments().contains(segment));
    }

    /** As {@link #isBusy}. Whoever asks again soon gets the segment before it is evaluated again, however often that is. */
    public boolean isBusyStill(SegmentKey segment) {
        if (isBusy(segment)) {
            reserved.put(segment, clock.instant().plus(RESERVED));
            return true;
        }
        if (reserved.remove(segment) != null) {
            nextCheck = Instant.MIN;
        }
        return false;
    }

    /** When something is due next, as far as it is known. */
    public Instant nextCheck() {
        return nextCheck;
    }

    /** Ends every query that runs. */
    @Override
    public void close() {
        running.values().forEach(refreshes -> refreshes.forEach(UnitRefresh::cancel));
        running.clear();
    }

    private boolean advance() {
        var worked = false;
        for (var refresh : running.values().stream().flatMap(List::stream).toList()) {
            worked |= refresh.advance();
        }
        running.values().forEach(refreshes -> refreshes.removeIf(UnitRefresh::isOver));
        running.values().removeIf(List::isEmpty);
        return worked;
    }

    private Instant startDue(CatalogView view, Instant now) {
        reserved.values().removeIf(until -> !until.isAfter(now));
        var next = reserved.values().stream().reduce(now.plus(HORIZON), (a, b) -> a.isBefore(b) ? a : b);
        for (var unit : view.units().entrySet()) {
            var busy = busy(unit.getKey());
            busy.addAll(reserved.keySet());
            unit.getValue().stream()
                    .filter(segment -> !busy.contains(segment.key()))
                    .forEach(segment -> sayIfNotUnderstood(view, segment, now));
            var schema = catalog.dataset(unit.getKey()).flatMap(DatasetDefinition::usable);
            var shown = ShownMemberships.of(view, unit.getValue(), schema);
            var due = new DueSegments(view, unit.getValue(), standings, requested, tried, shown, now, next);
            var groups = due.groups(busy);
            next = due.next();
            schema.ifPresent(dataset -> groups.forEach(group -> start(unit.getKey(), dataset, group, now)));
        }
        return next;
    }

    /** Says once for each definition that the last membership stays. */
    private void sayIfNotUnderstood(CatalogView view, SegmentDefinition segment, Instant now) {
        if (segment.isActive()
                && segment.content() instanceof Content.NotUnderstood(var code, var message)
                && standings.of(segment.key()).open().stream()
                        .filter(open -> open.definitionVersion() >= segment.definitionVersion())
                        .flatMap(open -> open.findings().stream())
                        .noneMatch(finding -> finding.code().equals(code))) {
            settlement.fail(
                    new Target(
                            segment,
                            view.projection(segment),
                            Set.of(),
                            ShownMemberships.Shown.NOTHING,
                            false,
                            Map.of()),
                    asOf(Set.of(segment.key()), now),
                    List.of(new Attempt.Reason("$", code, message)));
        }
    }

    private Set<SegmentKey> busy(UnitKey unit) {
        return running.getOrDefault(unit, List.of()).stream()
                .flatMap(refresh -> refresh.segments().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void start(UnitKey unit, DatasetSchema dataset, Collection<Target> group, Instant now) {
        var targets = group.stream().collect(Collectors.toMap(Target::key, Function.identity()));
        requested.removeAll(targets.keySet());
        targets.forEach((key, target) -> tried.put(key, target.lists()));
        var references =
                group.stream().collect(Collectors.toMap(Target::key, Target::after, (a, _) -> a, LinkedHashMap::new));
        var levels = Levels.of(references).stream()
                .map(level -> level.stream().map(targets::get).toList())
                .toList();
        var asOf = asOf(targets.keySet(), now);
        var refresh = new UnitRefresh(
                asOf,
                levels,
                settlement,
                this::accepted,
                (parts, cancellation) -> computing.start(task(unit, dataset, asOf, parts), cancellation));
        refresh.advance();
        if (refresh.isOver()) {
            // nothing could even be begun: what was recorded says when it is tried again
            seenRevision = -1;
        }
        running.computeIfAbsent(unit, _ -> new ArrayList<>()).add(refresh);
    }

    private UnitTask task(UnitKey unit, DatasetSchema dataset, Instant asOf, List<Target> targets) {
        var parts = targets.stream()
                .flatMap(target -> target.segment().content() instanceof Content.Readable(var condition, var limit)
                        ? Stream.of(new UnitTask.Part(condition, limit, target.projection(), basis(target)))
                        : Stream.empty())
                .toList();
        var lists = new HashMap<String, Long>();
        targets.forEach(target -> References.lists(target.segment()).stream()
                .map(ListKey::list)
                .filter(target.lists()::containsKey)
                .forEach(list -> lists.put(list, target.lists().get(list))));
        var memberships = targets.stream()
                .flatMap(target -> target.shown().columns().stream())
                .distinct()
                .toList();
        return new UnitTask(
                unit,
                dataset,
                catalog.schemas(unit.workspace()),
                catalog.zone(unit.workspace()),
                asOf,
                parts,
                memberships,
                lists,
                catalog.erased(unit));
    }

    private UnitTask.Basis basis(Target target) {
        var status = standings.of(target.key());
        return new UnitTask.Basis(
                target.references(),
                target.lists(),
                status.last().filter(_ -> status.open().isEmpty()),
                epoch);
    }

    /** Time never stands still or goes back for a segment, whatever the clock does. */
    private Instant asOf(Collection<SegmentKey> segments, Instant now) {
        return segments.stream()
                .flatMap(segment -> standings.of(segment).last().stream())
                .map(last -> last.meta().asOf().plusMillis(1))
                .reduce(now.truncatedTo(ChronoUnit.MILLIS), (a, b) -> a.isAfter(b) ? a : b);
    }

    private EvaluationMeta.Reference accepted(SegmentKey segment) {
        var status = standings.of(segment);
        var reason = catalog.segment(segment)
                .flatMap(Evaluations::whyNotEvaluated)
                .or(() -> status.open().map(open -> switch (open.outcome()) {
                    case FAILED -> "failed";
                    case HELD -> "held";
                    case SUPERSEDED -> "superseded";
                }))
                .orElse("");
        return new EvaluationMeta.Reference(
                segment.segment(), status.last().map(Evaluation::number).orElse(0L), reason);
    }

    private static Optional<String> whyNotEvaluated(SegmentDefinition segment) {
        return switch (segment.state()) {
            case ACTIVE ->
                segment.content() instanceof Content.NotUnderstood(var code, var _)
                        ? Optional.of(code)
                        : Optional.empty();
            case DRAFT -> Optional.of("draft");
            case PAUSED -> Optional.of("paused");
            case DELETED -> Optional.of("deleted");
            case INVALID -> Optional.of("invalid");
            case UNKNOWN -> Optional.of("unknown");
        };
    }
}
