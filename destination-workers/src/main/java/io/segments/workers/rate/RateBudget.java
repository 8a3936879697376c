package io.segments.workers.rate;

import io.segments.workers.rate.Reservation.Promise;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.time.MonotonicClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * This replica's part of the destination's limits, which follows the partitions: each partition has its share of each limit, and a replica spends the shares of its own, so all replicas together keep
 * every limit without talking to each other. What a partition's former owner may have spent counts: for short windows a new partition brings nothing for one window, for long ones the
 * partition's committed offset tells.
 *
 * <p>Guarantee: in no window of a limit's length do more than its amount <em>arrive</em>, as long as the way of a request, of a partition that changes hands or under a limit of a minute or longer, and the difference of the
 * replicas' clocks, are less than a second together. While there is work, and the time from permit to answer varies by less than a 50th of the window, at least 0.97 of it is used.
 *
 * <p>A destination that complains makes it spread what is left evenly, at half of the pace; each request that goes well brings a little of the pace back.
 */
public final class RateBudget {

    private static final Admission UNLIMITED = new Admission.Granted(new Permit() {
        @Override
        public void ended() {
            // nobody counts it
        }

        @Override
        public void cancel() {
            // nobody counts it
        }
    });

    private static final double SLOWEST = 1.0 / 32;
    private static final double RECOVERY = 1.0 / 64;

    private final List<Allowance> allowances;
    private final List<ReservedAllowance> reserved;
    private final Transits transits = new Transits();
    private final Map<Integer, String> lastWords = new HashMap<>();
    private final MonotonicClock clock;
    private final long epoch;

    private double pace = 1;
    private long notBefore;

    /**
     * A budget without any partition, so with nothing to spend. Without a limit everything may be sent.
     *
     * @param limits the destination's limits for all replicas together
     * @param partitions all partitions of the deliveries topic; no limit's amount is smaller
     */
    public RateBudget(List<RateLimit> limits, int partitions, InstantSource wallClock, MonotonicClock clock) {
        this.reserved = limits.stream()
                .filter(RateBudget::isReserved)
                .map(limit -> new ReservedAllowance(limit, partitions))
                .toList();
        var all = new ArrayList<Allowance>(reserved);
        limits.stream()
                .filter(limit -> !isReserved(limit))
                .forEach(limit -> all.add(new SlidingAllowance(limit, partitions, transits)));
        this.allowances = List.copyOf(all);
        this.clock = clock;
        // measured from one reading of the time of day: windows must not shrink when that is set
        var now = wallClock.instant();
        this.epoch =
                Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano()) - clock.nanos();
    }

    /** Whether a limit is kept over restarts and rebalances. */
    public static boolean isReserved(RateLimit limit) {
        return limit.window().compareTo(ReservedAllowance.FROM) >= 0;
    }

    /** The limits. */
    public List<RateLimit> limits() {
        return allowances.stream().map(Allowance::limit).toList();
    }

    /** A partition is this replica's from now on. */
    public synchronized void assign(int partition, History history) {
        var now = now();
        lastWords.remove(partition);
        allowances.forEach(one -> one.assign(partition, history, now));
    }

    /** A partition's share is not spent any more. Its reservation is from now on what was really used, for the last commit. */
    public synchronized void release(int partition) {
        var now = now();
        lastWords.put(partition, text(partition, now, Account::lastWord));
        allowances.forEach(one -> one.release(partition, now));
    }

    /** Asks for leave to send one request with so many operations to an endpoint. */
    public Admission ask(int records, String endpoint) {
        var counting = counting(endpoint);
        return counting.isEmpty() ? UNLIMITED : ask(records, counting);
    }

    private List<Allowance> counting(String endpoint) {
        return allowances.stream().filter(one -> one.limit().counts(endpoint)).toList();
    }

    private synchronized Admission ask(int records, List<Allowance> counting) {
        var now = now();
        var longest = 0L;
        var reason = Optional.<RateLimit>empty();
        for (var one : counting) {
            var wait = Math.max(one.waitFor(one.limit().unit().of(records), now), notBefore - now);
            if (wait > longest) {
                longest = wait;
                reason = Optional.of(one.limit());
            }
        }
        var wait = Duration.ofNanos(longest);
        return reason.<Admission>map(limit -> new Admission.Wait(wait, limit))
                .orElseGet(() -> new Admission.Granted(permit(records, counting, now)));
    }

    private Permit permit(int records, List<Allowance> counting, long now) {
        var draws = new ArrayList<Allowance.Draw>();
        for (var one : counting) {
            var units = one.limit().unit().of(records);
            draws.add(one.take(units, now));
            if (pace < 1 && one.total() > 0) {
                var even = one.limit().window().toNanos() / one.total();
                notBefore = Math.max(notBefore, now + (long) (units * even / pace));
            }
        }
        return new Permit() {
            @Override
            public void ended() {
                end(draws, now);
            }

            @Override
            public void cancel() {
                undo(draws);
            }
        };
    }

    private synchronized void end(List<Allowance.Draw> draws, long permitted) {
        var now = now();
        transits.add(now - permitted);
        draws.forEach(draw -> draw.ended(now));
    }

    private synchronized void undo(List<Allowance.Draw> draws) {
        draws.forEach(Allowance.Draw::cancel);
    }

    /** The destination complained: half of the pace. */
    public synchronized void shrink() {
        pace = Math.max(SLOWEST, pace / 2);
    }

    /** A request went well: a little more again. */
    public synchronized void recover() {
        pace = Math.min(1, pace + RECOVERY);
    }

    /** The part of its limits that it uses since the destination complained; 1 when it did not. */
    public synchronized double pace() {
        return pace;
    }

    /** What this replica could still spend of a limit now. */
    public synchronized long left(RateLimit limit) {
        var now = now();
        return allowances.stream()
                .filter(one -> one.limit().equals(limit))
                .mapToLong(one -> one.left(now))
                .sum();
    }

    /** Whether somebody waits for a commit of this partition. */
    public synchronized boolean isReservationWanted(int partition) {
        var now = now();
        return reserved.stream()
                .anyMatch(one -> one.account(partition, now)
                        .map(account -> account.pending() > 0)
                        .orElse(false));
    }

    /** What a commit of this partition has to carry now. */
    public synchronized Reservation reservation(int partition) {
        var now = now();
        var promises = new ArrayList<Promise>();
        for (var one : reserved) {
            one.account(partition, now)
                    .ifPresent(account -> promises.add(new Promise(account, account.bucket(), account.wanted())));
        }
        var text = lastWords.getOrDefault(partition, "");
        return new Reservation(partition, text.isEmpty() ? text(partition, now, Account::told) : text, promises);
    }

    /** The commit that carried this is there. */
    public synchronized void reserved(Reservation reservation) {
        reservation.promises().forEach(promise -> promise.account().reserved(promise.bucket(), promise.units()));
    }

    private String text(int partition, long now, Function<Account, String> word) {
        var names = new ArrayList<String>();
        var buckets = new ArrayList<String>();
        for (var one : reserved) {
            one.account(partition, now).ifPresent(account -> {
                names.add(SpentBuckets.name(one.limit()));
                buckets.add(word.apply(account));
            });
        }
        return names.isEmpty() ? "" : Metadata.text(names, buckets);
    }

    private long now() {
        return epoch + clock.nanos();
    }
}
