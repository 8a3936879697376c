package io.segments.orchestrator.alert;

import io.segments.api.PageRequest;
import io.segments.orchestrator.sync.State;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells webhooks of the life of syncs: each version that a person made, and each run that ended. It compares what is with what was told,
 * so nothing is told twice by several instances, and nothing is forgotten while none is up.
 */
public final class Life {

    /** What happened longer ago is not told any more, as when a first webhook is configured. */
    private static final Duration NEWS = Duration.ofDays(1);

    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_VERSIONS = 1_000;

    private final Record record;
    private final Syncs syncs;
    private final Alerts alerts;
    private final Notices notices;
    private final Channels channels;
    private final Transactions transactions;
    private final InstantSource clock;

    /** Where is kept what was told. Every call takes part in the caller's transaction. */
    public interface Record {

        /** A sync of which a person made versions after the one that was told last, which is 0 when none was. */
        record News(SyncKey sync, long told) {}

        /** A run that ended and was not told. */
        record Ended(SyncKey sync, long run, boolean lost, long delivered, long refused) {}

        List<News> news(int most);

        void told(SyncKey sync, long version);

        /** Runs that ended after an instant and were not told, the oldest first. */
        List<Ended> ended(Instant after, int most);

        void told(Ended run, Instant at);

        /** Drops what was told of runs before an instant; returns how many. */
        int forgetBefore(Instant instant);
    }

    /** What it needs. */
    public record Ports(Record record, Syncs syncs, Alerts alerts, Notices notices) {}

    public Life(Ports ports, Channels channels, Transactions transactions, InstantSource clock) {
        this.record = ports.record();
        this.syncs = ports.syncs();
        this.alerts = ports.alerts();
        this.notices = ports.notices();
        this.channels = channels;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Writes down what is to be told. Where no channel hears of it, nothing is looked at. */
    public void look() {
        if (!channels.anyHearsOfLife()) {
            return;
        }
        transactions.in(() -> {
            boolean mine = alerts.takeTurn();
            if (mine) {
                var now = clock.instant();
                record.news(MOST_AT_ONCE).forEach(news -> versions(news, now));
                record.ended(now.minus(NEWS), MOST_AT_ONCE).forEach(run -> ended(run, now));
            }
            return mine;
        });
    }

    private void versions(Record.News news, Instant now) {
        var versions =
                syncs.history(news.sync(), PageRequest.of(MOST_VERSIONS, null)).items();
        for (int at = versions.size() - 1; at >= 0; at--) {
            var version = versions.get(at);
            var before = at + 1 < versions.size() ? Optional.of(versions.get(at + 1)) : Optional.<Sync>empty();
            if (version.version() > news.told() && version.updated().plus(NEWS).isAfter(now)) {
                tell(
                        type(before, version),
                        news.sync(),
                        new Notice.OfSync(news.sync().id(), version.version(), 0),
                        "Version %d of sync %s, by %s."
                                .formatted(version.version(), news.sync().id(), version.actor()),
                        now);
            }
        }
        record.told(news.sync(), versions.getFirst().version());
    }

    private void ended(Record.Ended run, Instant now) {
        tell(
                run.lost() ? Notice.Type.RUN_LOST : Notice.Type.RUN_COMPLETED,
                run.sync(),
                new Notice.OfSync(run.sync().id(), 0, run.run()),
                "Run %d of sync %s: %d delivered, %d refused."
                        .formatted(run.run(), run.sync().id(), run.delivered(), run.refused()),
                now);
        record.told(run, now);
    }

    private void tell(Notice.Type type, SyncKey sync, Notice.OfSync about, String says, Instant now) {
        channels.ofLife(sync.workspace())
                .forEach(channel -> notices.append(
                        new Notice(UUID.randomUUID(), channel.id(), type, sync.workspace(), about, says, now)));
    }

    /** What a version says that the one before did not. */
    static Notice.Type type(Optional<Sync> before, Sync after) {
        if (before.isEmpty()) {
            return Notice.Type.SYNC_CREATED;
        }
        var earlier = before.get();
        if (after.state() != earlier.state()) {
            return switch (after.state()) {
                case DELETED -> Notice.Type.SYNC_DELETED;
                case PAUSED -> Notice.Type.SYNC_PAUSED;
                case ACTIVE -> Notice.Type.SYNC_RESUMED;
            };
        }
        boolean asks = !after.requestedRun().equals(earlier.requestedRun())
                && after.spec().equals(earlier.spec())
                && after.state() == State.ACTIVE;
        return asks ? Notice.Type.RUN_REQUESTED : Notice.Type.SYNC_CHANGED;
    }
}
