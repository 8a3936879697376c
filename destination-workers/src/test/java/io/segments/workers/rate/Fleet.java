package io.segments.workers.rate;

import io.segments.workers.fixture.VirtualTime;
import io.segments.workers.spi.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Replicas that share limits, a network in front of the receiver, and commits: everything in virtual time. Each replica sends as much as it may. */
final class Fleet {

    private static final Duration COMMIT_EVERY = Duration.ofMillis(40);
    private static final int AT_ONCE = 64;

    private final VirtualTime time = new VirtualTime();
    private final Setting setting;
    private final SplittableRandom random;
    private final List<Replica> replicas = new ArrayList<>();
    private final Map<Integer, String> committed = new HashMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private final List<Arrival> arrivals = new ArrayList<>();

    /** How the world is. */
    record Setting(
            List<RateLimit> limits,
            List<String> endpoints,
            int partitions,
            int replicas,
            int records,
            Network network,
            long seed) {}

    /** How long requests take there, and answers back: least and further random milliseconds of each. */
    record Network(int out, int outMore, int back, int backMore) {}

    /** A request at the receiver. */
    record Arrival(long at, int records, String endpoint) {}

    private record Event(long at, Runnable action) {}

    private final class Replica {
        private RateBudget budget = newBudget();
        private final Map<Integer, Boolean> owned = new TreeMap<>();
        private int underWay;
        private int life;
    }

    Fleet(Setting setting) {
        this.setting = setting;
        this.random = new SplittableRandom(setting.seed());
        for (var i = 0; i < setting.replicas(); i++) {
            replicas.add(new Replica());
        }
        for (var partition = 0; partition < setting.partitions(); partition++) {
            give(partition, replicas.get(partition % setting.replicas()));
        }
        commitForEver();
    }

    private RateBudget newBudget() {
        return new RateBudget(setting.limits(), setting.partitions(), time, time);
    }

    /** Arrivals in order. */
    List<Arrival> arrivals() {
        return arrivals.stream().sorted(Comparator.comparingLong(Arrival::at)).toList();
    }

    long now() {
        return time.nanos();
    }

    /** A partition moves in good order. */
    void moveAt(Duration at, int partition, int to) {
        events.add(new Event(at.toNanos(), () -> {
            for (var replica : replicas) {
                if (replica.owned.remove(partition) != null) {
                    replica.budget.release(partition);
                    committed.put(
                            partition, replica.budget.reservation(partition).metadata());
                }
            }
            after(random.nextInt(300), () -> give(partition, replicas.get(to)));
        }));
    }

    /** A process dies without a word; its partitions go to a replica after a while. */
    void crashAt(Duration at, int victim, int heir, int afterMillis) {
        events.add(new Event(at.toNanos(), () -> {
            var dead = replicas.get(victim);
            var orphans = List.copyOf(dead.owned.keySet());
            dead.owned.clear();
            dead.budget = newBudget();
            dead.underWay = 0;
            dead.life++;
            after(afterMillis, () -> orphans.forEach(one -> give(one, replicas.get(heir))));
        }));
    }

    private void give(int partition, Replica to) {
        if (replicas.stream().anyMatch(one -> one.owned.containsKey(partition))) {
            return;
        }
        var text = committed.get(partition);
        to.owned.put(partition, true);
        to.budget.assign(partition, text == null ? new History.None() : new History.Recorded(text));
    }

    private void commitForEver() {
        after(COMMIT_EVERY.toMillis(), () -> {
            replicas.forEach(this::commit);
            commitForEver();
        });
    }

    private void commit(Replica replica) {
        for (var partition : replica.owned.keySet()) {
            if (replica.budget.isReservationWanted(partition)) {
                var reservation = replica.budget.reservation(partition);
                var life = replica.life;
                committed.put(partition, reservation.metadata());
                after(10, () -> {
                    if (replica.life == life) {
                        replica.budget.reserved(reservation);
                    }
                });
            }
        }
    }

    private void after(long millis, Runnable action) {
        events.add(new Event(now() + Duration.ofMillis(millis).toNanos(), action));
    }

    void run(Duration length) {
        while (now() < length.toNanos()) {
            var next = length.toNanos();
            for (var replica : replicas) {
                next = Math.min(next, now() + send(replica));
            }
            var first = events.peek();
            next = first == null ? next : Math.min(next, first.at());
            time.sleep(Duration.ofNanos(Math.max(1, next - now())));
            while (!events.isEmpty() && events.peek().at() <= now()) {
                events.remove().action().run();
            }
        }
    }

    /** Sends what may be sent; how long nothing more may be. */
    private long send(Replica replica) {
        var longest = Duration.ofMillis(5).toNanos();
        var waiting = new TreeMap<String, Long>();
        while (replica.underWay < AT_ONCE
                && waiting.size() < setting.endpoints().size()) {
            for (var endpoint : setting.endpoints()) {
                switch (replica.budget.ask(setting.records(), endpoint)) {
                    case Admission.Wait(var wait, var _) -> waiting.put(endpoint, wait.toNanos());
                    case Admission.Granted(var permit) -> travel(replica, endpoint, permit);
                }
            }
        }
        return waiting.values().stream().mapToLong(Long::longValue).min().orElse(longest);
    }

    private void travel(Replica replica, String endpoint, Permit permit) {
        var network = setting.network();
        var out = network.out() * 1_000_000L + random.nextLong(1 + network.outMore() * 1_000_000L);
        var back = network.back() * 1_000_000L + random.nextLong(1 + network.backMore() * 1_000_000L);
        var life = replica.life;
        replica.underWay++;
        arrivals.add(new Arrival(now() + out, setting.records(), endpoint));
        events.add(new Event(now() + out + back, () -> {
            if (replica.life == life) {
                replica.underWay--;
                permit.ended();
            }
        }));
    }
}
