package io.segments.e2e.destination;

import io.segments.e2e.Report;
import io.segments.e2e.destination.Destination.Suffering;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What goes wrong with one destination, one thing after the other, and what people then do about it. */
final class Sufferings implements Runnable {

    private final Destination destination;
    private final List<TroublePlan.Drawn> troubles;
    private final List<Subscription> subscriptions;
    private final People people;
    private final Unreadable unreadable;
    private final Report report;

    Sufferings(
            Destination destination,
            List<TroublePlan.Drawn> troubles,
            List<Subscription> subscriptions,
            People people,
            Unreadable unreadable,
            Report report) {
        this.destination = destination;
        this.troubles = troubles;
        this.subscriptions = subscriptions.stream()
                .filter(one -> one.destination().equals(destination.id()))
                .toList();
        this.people = people;
        this.unreadable = unreadable;
        this.report = report;
    }

    /** Returns when all of it is over. */
    @Override
    public void run() {
        try {
            for (int i = 0; i < troubles.size(); i++) {
                var drawn = troubles.get(i);
                TimeUnit.NANOSECONDS.sleep(drawn.peace().toNanos());
                suffer(drawn, subscriptions.get(i % subscriptions.size()));
                report.happened(
                        "%s %s".formatted(destination.id(), drawn.trouble().says()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            report.defect("%s could not go on: %s".formatted(destination.id(), e.getMessage()));
        }
    }

    private void suffer(TroublePlan.Drawn drawn, Subscription subscription) throws InterruptedException {
        switch (drawn.trouble()) {
            case REFUSED -> people.refusedCome();
            case POISON -> people.poisonComes();
            case UNREADABLE -> unreadable.put(destination.id());
            default -> {}
        }
        // The system can't know that an audience that is there again is empty.
        Runnable afterwards = drawn.trouble() == Trouble.DELETED ? () -> people.resync(subscription) : () -> {};
        destination.suffer(
                drawn.trouble(), new Suffering(drawn.requests(), drawn.time(), subscription.object(), afterwards));
    }
}
