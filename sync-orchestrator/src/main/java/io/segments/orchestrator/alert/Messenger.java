package io.segments.orchestrator.alert;

import io.segments.orchestrator.retry.RetryPause;
import io.segments.orchestrator.transaction.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Tells channels. A notice is taken for a while before it is told, so that of several instances one tells it; who dies in between leaves
 * it to be told again, under the same id.
 */
public final class Messenger {

    private static final int MOST_AT_ONCE = 20;
    /** Longer than any channel takes for all that one instance takes at once. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Notices notices;
    private final Channels channels;
    private final Transactions transactions;
    private final MessengerObserver observer;
    private final InstantSource clock;

    public Messenger(
            Notices notices,
            Channels channels,
            Transactions transactions,
            MessengerObserver observer,
            InstantSource clock) {
        this.notices = notices;
        this.channels = channels;
        this.transactions = transactions;
        this.observer = observer;
        this.clock = clock;
    }

    /** Tells what is due; returns how many notices were tried. */
    public int tell() {
        var now = clock.instant();
        var claimed = transactions.in(() -> notices.claim(now, now.plus(LEASE), MOST_AT_ONCE));
        claimed.forEach(this::tell);
        return claimed.size();
    }

    /**
     * Tells a channel that this is a test.
     *
     * @throws UndeliveredException when it can't be told
     */
    public void test(Channel channel, String workspace) throws UndeliveredException {
        var now = clock.instant();
        channel.tell(new Notice(
                UUID.randomUUID(),
                channel.id(),
                Notice.Type.TEST,
                workspace,
                new Notice.OfAlert(new UUID(0, 0), AlertKind.RUN_FAILED, "example", 1, now),
                "Somebody wants to know whether this channel works. Nothing has happened.",
                now));
    }

    private void tell(Notices.Told told) {
        var notice = told.notice();
        var channel = channels.find(notice.channel());
        if (channel.isEmpty()) {
            giveUp(notice, Channel.Kind.WEBHOOK, "The channel is not configured any more.");
            return;
        }
        try {
            channel.get().tell(notice);
        } catch (UndeliveredException e) {
            failed(told, channel.get().kind(), e.getMessage() == null ? "" : e.getMessage());
            return;
        }
        transactions.in(() -> {
            notices.told(notice.id(), clock.instant());
            return true;
        });
        observer.tried(channel.get().kind(), MessengerObserver.Outcome.TOLD);
    }

    private void failed(Notices.Told told, Channel.Kind kind, String problem) {
        var now = clock.instant();
        if (told.notice().at().plus(PATIENCE).isBefore(now)) {
            giveUp(told.notice(), kind, problem);
            return;
        }
        transactions.in(() -> {
            notices.failed(told.notice().id(), problem, now.plus(RetryPause.after(told.attempts())));
            return true;
        });
        observer.tried(kind, MessengerObserver.Outcome.FAILED);
    }

    private void giveUp(Notice notice, Channel.Kind kind, String problem) {
        transactions.in(() -> {
            notices.givenUp(notice.id(), problem);
            return true;
        });
        observer.tried(kind, MessengerObserver.Outcome.GIVEN_UP);
    }
}
