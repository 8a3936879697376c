package io.segments.e2e.destination;

import io.segments.e2e.Stubborn;
import io.segments.local.demo.Api;
import io.segments.local.warehouse.DemoWarehouse;
import io.segments.workers.certification.vendor.Refusal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What people do in the campaign: they change the warehouse, also by what destinations refuse, and send again what a destination has lost. Safe for use by many threads. */
final class People {

    /** At whom destinations can be made to fail. */
    static final List<String> POISON = IntStream.range(0, 8)
            .mapToObj(number -> "poison-" + number + "@example.org")
            .toList();

    /** There are addresses for so many. */
    private static final int MOST_REFUSED = 1_000;

    private final DemoWarehouse warehouse;
    private final Api syncs;
    private final AtomicInteger refused = new AtomicInteger();

    People(DemoWarehouse warehouse, Api syncs) {
        this.warehouse = warehouse;
        this.syncs = syncs;
    }

    /** A day in the life of the shop: people come, go, move and change their plan. */
    synchronized void change() {
        warehouse.change();
    }

    /** Some come whom destinations refuse: one alone, and one with the whole request. They belong wherever nobody has done anything. */
    synchronized void refusedCome() {
        int number = refused.getAndIncrement() % MOST_REFUSED;
        come(Refusal.ALONE.address(number), Refusal.WITH_ALL.address(number));
    }

    /** Of those who are refused, every third goes, and every third changes the plan. */
    synchronized void refusedChange() {
        warehouse.execute("""
                DELETE FROM users WHERE email LIKE '%@refused.example.org' AND user_id % 3 = 0;
                UPDATE users SET plan = CASE plan WHEN 'trial' THEN 'free' ELSE 'trial' END
                WHERE email LIKE '%@refused.example.org' AND user_id % 3 = 1;\
                """);
    }

    /** Those come at whom destinations fail; who is there already goes first. */
    synchronized void poisonComes() {
        warehouse.execute("DELETE FROM users WHERE email IN ("
                + POISON.stream().map(address -> "'" + address + "'").collect(Collectors.joining(", ")) + ")");
        come(POISON.toArray(String[]::new));
    }

    private void come(String... addresses) {
        warehouse.execute(IntStream.range(0, addresses.length)
                .mapToObj(place -> """
                        INSERT INTO users SELECT max(user_id) + 1, '%s', 'Somebody Else', 'trial', 'DE', TRUE, NULL, TIMESTAMP '2026-01-01 00:00:00', 0 FROM users;\
                        """.formatted(addresses[place]))
                .collect(Collectors.joining("\n")));
    }

    /** Sends everything of a sync again. */
    void resync(Subscription subscription) {
        ask(subscription, "resync");
    }

    /** Asks for a run. */
    void run(Subscription subscription) {
        ask(subscription, "run");
    }

    private void ask(Subscription subscription, String what) {
        Stubborn.call(() -> syncs.post("/syncs/" + subscription.sync() + ":" + what, "{}"));
    }
}
