package io.segments.e2e;

import io.segments.local.demo.Api;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What dry runs say when all is quiet: nothing. */
final class DryRuns {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Api syncs;
    private final Shop shop;

    DryRuns(Api syncs, Shop shop) {
        this.syncs = syncs;
        this.shop = shop;
    }

    /** Waits until none would send anything; those that would. Whoever has left a window meanwhile is told by a run. */
    List<String> await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var defects = defects();
        while (!defects.isEmpty() && System.nanoTime() < deadline) {
            shop.run();
            LockSupport.parkNanos(POLL.toNanos());
            defects = defects();
        }
        return defects;
    }

    private List<String> defects() {
        return Audiences.ALL.stream()
                .flatMap(audience -> {
                    var answer = syncs.post("/syncs/" + audience.sync() + ":dry-run", "{\"records\": 0}");
                    var differs = Stream.of("adds", "updates", "removes", "formerRemoves")
                            .filter(kind -> answer.path(kind).asLong() != 0)
                            .map(kind -> answer.path(kind).asLong() + " " + kind)
                            .toList();
                    return differs.isEmpty()
                            ? Stream.of()
                            : Stream.of("A dry run of %s tells of %s".formatted(audience.sync(), differs));
                })
                .toList();
    }
}
