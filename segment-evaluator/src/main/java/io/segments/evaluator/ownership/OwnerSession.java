package io.segments.evaluator.ownership;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.emission.Emission;
import io.segments.evaluator.emission.Outlet;
import io.segments.evaluator.emission.Progress;
import io.segments.evaluator.emission.Syncs;
import io.segments.evaluator.erasure.Erasing;
import io.segments.evaluator.evaluation.Evaluations;
import io.segments.evaluator.evaluation.Forgetting;
import io.segments.evaluator.evaluation.Standings;
import io.segments.evaluator.inbound.InboundFeed;
import io.segments.evaluator.inbound.InboundReader;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Emitted;
import io.segments.evaluator.outbound.SyncKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An owner's work from one take-over to the next. Belongs to the owner's thread. */
final class OwnerSession implements AutoCloseable {

    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

    private final Catalog catalog;
    private final Predicate<UnitKey> owned;
    private final Parts parts;
    private final InstantSource clock;
    private CatalogView view;
    private Instant nextReport = Instant.MIN;
    private OwnerReport report = OwnerReport.NONE;

    /** What the session works with, and what it has to close. */
    record Parts(
            Evaluations evaluations,
            Forgetting forgetting,
            Erasing erasing,
            Emission emission,
            Syncs syncs,
            InboundReader inbound,
            InboundFeed feed,
            Outlet outlet,
            Standings standings,
            Progress progress) {}

    OwnerSession(Catalog catalog, Predicate<UnitKey> owned, Parts parts, InstantSource clock) {
        this.catalog = catalog;
        this.owned = owned;
        this.parts = parts;
        this.clock = clock;
        this.view = CatalogView.of(catalog, owned);
    }

    CatalogView view() {
        return view;
    }

    /** Does one round of everything. Returns whether there was anything to do. */
    boolean step() {
        if (catalog.revision() != view.revision()) {
            view = CatalogView.of(catalog, owned);
        }
        var applied = parts.inbound().step(this::emitted);
        applied.ifPresent(offsets -> {
            parts.emission().applied(offsets);
            parts.syncs().reload();
        });
        var evaluated = parts.evaluations().step(view);
        var forgot = parts.forgetting().step(view, parts.evaluations()::isBusy);
        var erased = parts.erasing().step(view, parts.evaluations()::isBusyStill);
        var emitted = parts.emission().step(view);
        return applied.isPresent() || evaluated || forgot || erased || emitted;
    }

    private Map<SyncKey, Emitted> emitted() {
        return view.syncs().stream()
                .map(SyncDefinition::key)
                .collect(Collectors.toMap(Function.identity(), parts.progress()::emitted));
    }

    /** How the work stands, looked at every few seconds. */
    OwnerReport report() {
        var now = clock.instant();
        if (!now.isBefore(nextReport)) {
            nextReport = now.plus(REPORT_EVERY);
            report = OwnerReport.of(view, parts.standings(), parts.progress(), parts.syncs(), now);
        }
        return report;
    }

    /** How long nothing is to be expected, unless the bell rings. */
    Duration rest() {
        var untilDue = Duration.between(clock.instant(), parts.evaluations().nextCheck());
        if (untilDue.isNegative()) {
            return Duration.ZERO;
        }
        return untilDue.compareTo(LONGEST_REST) < 0 ? untilDue : LONGEST_REST;
    }

    void request(Collection<SegmentKey> segments) {
        parts.evaluations().request(segments);
    }

    /** Ends queries, and gives Kafka clients back. What is not committed never happened. */
    @Override
    public void close() {
        parts.evaluations().close();
        parts.feed().close();
        parts.outlet().close();
    }
}
