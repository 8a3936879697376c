package io.segments.evaluator.evaluation;

import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.SegmentKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the segments of a unit that should be evaluated now, with all that they refer to. */
final class DueSegments {

    /** What may lie in one segment of a query, so that the others should not fail with it once more. */
    private static final Set<String> OF_ONE_SEGMENT =
            Set.of("query-failed", "query-timed-out", "source-invalid", "source-missing", "internal-error");

    private final CatalogView view;
    private final Standings standings;
    private final Set<SegmentKey> requested;
    private final Map<SegmentKey, Map<String, Long>> tried;
    private final Instant now;
    private final ShownMemberships shown;
    private final Map<SegmentKey, SegmentDefinition> unit;
    private final List<SegmentDefinition> followers;
    private Set<SegmentKey> busy = Set.of();
    private Instant next;

    /** @param tried with what contents of lists a segment was last begun, as far as the owner has seen it */
    DueSegments(
            CatalogView view,
            Collection<SegmentDefinition> unit,
            Standings standings,
            Set<SegmentKey> requested,
            Map<SegmentKey, Map<String, Long>> tried,
            ShownMemberships shown,
            Instant now,
            Instant horizon) {
        this.view = view;
        this.standings = standings;
        this.requested = requested;
        this.tried = tried;
        this.now = now;
        this.shown = shown;
        this.unit = unit.stream().collect(Collectors.toMap(SegmentDefinition::key, Function.identity()));
        this.followers =
                unit.stream().filter(segment -> !segment.follows().isEmpty()).toList();
        this.next = horizon;
    }

    /**
     * Groups of segments, each to be evaluated in a refresh of its own.
     *
     * @param busy segments that are being evaluated; what needs one of them waits for its end
     */
    List<Collection<Target>> groups(Set<SegmentKey> busy) {
        this.busy = busy;
        var together = new LinkedHashMap<SegmentKey, Target>();
        var alone = new ArrayList<Collection<Target>>();
        for (var segment : unit.values()) {
            if (due(segment) instanceof Due.Now && !waits(segment.key())) {
                var targets = targets(segment.key());
                if (isSuspect(segment.key())) {
                    alone.add(targets.values());
                } else {
                    targets.forEach((key, target) ->
                            together.merge(key, target, (one, other) -> one.onlyForNews() ? other : one));
                }
            }
        }
        var groups = new ArrayList<Collection<Target>>();
        if (!together.isEmpty()) {
            groups.add(together.values());
        }
        var taken = new LinkedHashSet<>(together.keySet());
        for (var group : alone) {
            // a segment that is taken already is evaluated by the next check
            if (group.stream().noneMatch(target -> taken.contains(target.key()))) {
                group.forEach(target -> taken.add(target.key()));
                groups.add(group);
            }
        }
        return groups;
    }

    /** When something else is due, as far as it is known after {@link #groups}. */
    Instant next() {
        return next;
    }

    private Due due(SegmentDefinition segment) {
        var due = Due.of(
                segment,
                standings.of(segment.key()),
                view.projection(segment),
                lists(segment.key()),
                shown.haveNews(segment, References.of(segment), standings),
                isRequested(segment.key()),
                now);
        if (due instanceof Due.Later(var at) && at.isBefore(next)) {
            next = at;
        }
        return due;
    }

    /** Other ids in a list are like a request: whatever was found with the former ones need not be so any more. */
    private boolean isRequested(SegmentKey segment) {
        var before = tried.get(segment);
        return requested.contains(segment) || (before != null && !before.equals(lists(segment)));
    }

    /** The contents of the lists that a segment depends on, also through others; one that nobody has defined yet has none. */
    private Map<String, Long> lists(SegmentKey segment) {
        var contents = new HashMap<String, Long>();
        for (var key : Levels.closure(Set.of(segment), this::references)) {
            Optional.ofNullable(unit.get(key)).map(References::lists).orElse(Set.of()).stream()
                    .flatMap(list -> view.list(list).stream())
                    .forEach(list -> contents.put(list.key().list(), list.content()));
        }
        return contents;
    }

    private boolean waits(SegmentKey segment) {
        return together(segment, false).stream().anyMatch(busy::contains);
    }

    private Map<SegmentKey, Target> targets(SegmentKey due) {
        var targets = new LinkedHashMap<SegmentKey, Target>();
        var anyway = together(due, false);
        for (var key : together(due, true)) {
            var segment = unit.get(key);
            if (segment != null && (key.equals(due) || isWorthEvaluating(segment))) {
                targets.put(key, target(segment, !anyway.contains(key) && !(due(segment) instanceof Due.Now)));
            }
        }
        return targets;
    }

    private Target target(SegmentDefinition segment, boolean brought) {
        var shows = shown.of(segment.key());
        return new Target(
                segment,
                view.projection(segment),
                References.of(segment),
                shows,
                brought && !shows.before().isEmpty(),
                lists(segment.key()));
    }

    /**
     * A segment with everything that it refers to, and all that follow one of these, which are as of the same instant as they are.
     *
     * @param news whether those come along that show one of these, for the case that somebody enters or leaves it
     */
    private Set<SegmentKey> together(SegmentKey segment, boolean news) {
        var all = Levels.closure(Set.of(segment), this::references);
        while (true) {
            var found = all;
            var following = followers.stream()
                    .filter(each -> !found.contains(each.key()))
                    .filter(each -> each.follows().stream().anyMatch(found::contains))
                    .map(SegmentDefinition::key);
            var showing = news ? showing(segment, found) : Stream.<SegmentKey>empty();
            var next = Levels.closure(
                    Stream.of(found.stream(), following, showing)
                            .flatMap(each -> each)
                            .collect(Collectors.toSet()),
                    this::references);
            if (next.size() == found.size()) {
                return next;
            }
            all = next;
        }
    }

    /** Nobody waits for those who only show it, and whoever is tried alone takes none of them along: they see afterwards that there is news. */
    private Stream<SegmentKey> showing(SegmentKey segment, Set<SegmentKey> found) {
        return isSuspect(segment)
                ? Stream.empty()
                : shown.showing(found).filter(each -> !isSuspect(each) && !waits(each));
    }

    /** Referenced segments come along, unless their own trouble tells them to wait. */
    private boolean isWorthEvaluating(SegmentDefinition referenced) {
        return switch (due(referenced)) {
            case Due.Now _ -> true;
            case Due.Later _ -> standings.of(referenced.key()).open().isEmpty();
            case Due.Never _ -> false;
        };
    }

    private Set<SegmentKey> references(SegmentKey key) {
        var segment = unit.get(key);
        return segment == null ? Set.of() : References.of(segment);
    }

    private boolean isSuspect(SegmentKey segment) {
        return standings
                .of(segment)
                .open()
                .filter(open -> open.outcome() == Attempt.Outcome.FAILED)
                .filter(open -> open.findings().stream().anyMatch(reason -> OF_ONE_SEGMENT.contains(reason.code())))
                .isPresent();
    }
}
