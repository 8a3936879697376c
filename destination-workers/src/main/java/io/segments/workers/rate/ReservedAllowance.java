package io.segments.workers.rate;

import io.segments.workers.spi.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A limit with a window of a minute or longer, which has to survive restarts and rebalances: units are reserved in the commits of the partitions before they are used. */
final class ReservedAllowance implements Allowance {

    /** Windows from this length on are reserved. */
    static final Duration FROM = Duration.ofMinutes(1);

    private static final long UNTIL_RESERVED = Duration.ofMillis(5).toNanos();
    private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

    private final RateLimit limit;
    private final int partitions;
    private final Map<Integer, Account> accounts = new TreeMap<>();

    private record Part(Account account, long bucket, long units) {}

    ReservedAllowance(RateLimit limit, int partitions) {
        this.limit = limit;
        this.partitions = partitions;
    }

    @Override
    public RateLimit limit() {
        return limit;
    }

    @Override
    public void assign(int partition, History history, long now) {
        var share = Allowance.share(limit, partition, partitions);
        accounts.put(partition, Account.of(limit, share, history, now));
    }

    @Override
    public void release(int partition, long now) {
        accounts.remove(partition);
    }

    Optional<Account> account(int partition, long now) {
        var account = Optional.ofNullable(accounts.get(partition));
        account.ifPresent(one -> one.roll(now));
        return account;
    }

    @Override
    public long waitFor(int units, long now) {
        var ready = 0L;
        var pending = 0L;
        for (var account : accounts.values()) {
            account.roll(now);
            ready += account.ready();
            pending += account.pending();
        }
        if (ready >= units) {
            return 0;
        }
        var missing = units - ready - pending;
        for (var account : accounts.values()) {
            if (missing > 0) {
                missing -= account.want(Math.max(missing, SpentBuckets.portion(account.share())), now);
            }
        }
        return missing <= 0 ? UNTIL_RESERVED : untilFree(now);
    }

    private long untilFree(long now) {
        return accounts.values().stream()
                .mapToLong(account -> Math.max(1, account.freeAt() - now))
                .min()
                .orElse(LOOK_AGAIN);
    }

    @Override
    public Draw take(int units, long now) {
        var parts = new ArrayList<Part>();
        var missing = (long) units;
        for (var account : accounts.values()) {
            var some = Math.min(missing, account.ready());
            if (some > 0) {
                parts.add(new Part(account, account.use(some), some));
                missing -= some;
                wantAhead(account, now);
            }
        }
        return drawn(parts);
    }

    /** So that the next request need not wait for a commit. */
    private static void wantAhead(Account account, long now) {
        var ahead = SpentBuckets.portion(account.share());
        if (account.ready() + account.pending() < (ahead + 1) / 2) {
            account.want(ahead, now);
        }
    }

    private static Draw drawn(List<Part> parts) {
        return new Draw() {
            @Override
            public void ended(long at) {
                // counted from the permit on, with a margin for the way
            }

            @Override
            public void cancel() {
                parts.forEach(part -> part.account().giveBack(part.units(), part.bucket()));
            }
        };
    }

    @Override
    public long total() {
        return accounts.values().stream().mapToLong(Account::share).sum();
    }

    @Override
    public long left(long now) {
        var left = 0L;
        for (var account : accounts.values()) {
            account.roll(now);
            left += account.left(now);
        }
        return left;
    }
}
