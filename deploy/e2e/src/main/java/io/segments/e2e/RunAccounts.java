package io.segments.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.local.demo.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The accounting of every run, as the orchestrator tells it: complete, and adding up to what was emitted before its barriers. */
public final class RunAccounts {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Api syncs;
    private final List<String> ids;
    private int runs;

    /** The runs of these syncs. */
    public RunAccounts(Api syncs, List<String> ids) {
        this.syncs = syncs;
        this.ids = List.copyOf(ids);
    }

    /** Waits until every run is complete; what does not add up then. */
    public List<String> await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> defects;
        do {
            defects = defects();
            if (!defects.isEmpty()) {
                LockSupport.parkNanos(POLL.toNanos());
            }
        } while (!defects.isEmpty() && System.nanoTime() < deadline);
        return defects;
    }

    /** How many runs there are. */
    public int runs() {
        return runs;
    }

    private List<String> defects() {
        var defects = new ArrayList<String>();
        runs = 0;
        for (var sync : ids) {
            int before = runs;
            var token = "";
            do {
                var page = syncs.get("/syncs/" + sync + "/runs?pageSize=1000" + token);
                for (var run : page.path("items")) {
                    runs++;
                    check(sync, run, defects);
                }
                var next = page.path("nextPageToken").asText("");
                token = next.isEmpty() || next.equals("null") ? "" : "&pageToken=" + next;
            } while (!token.isEmpty());
            if (runs == before) {
                defects.add(sync + " has no run");
            }
        }
        return defects;
    }

    private static void check(String sync, JsonNode run, List<String> defects) {
        var name = "%s run %d".formatted(sync, run.path("run").asLong());
        if (!run.path("state").asText().equalsIgnoreCase("completed")) {
            defects.add(name + " is " + run.path("state").asText());
            return;
        }
        long emitted = run.path("emitted").asLong();
        long accounted = run.path("delivered").asLong()
                + run.path("rejected").asLong()
                + run.path("deferred").asLong()
                + run.path("superseded").asLong();
        if (emitted != accounted) {
            defects.add("%s emitted %d and accounts for %d".formatted(name, emitted, accounted));
        }
        long expected = run.path("upserts").asLong() + run.path("removes").asLong();
        if (expected - emitted != run.path("overtaken").asLong()) {
            defects.add("%s expected %d, emitted %d, overtaken %d"
                    .formatted(name, expected, emitted, run.path("overtaken").asLong()));
        }
    }
}
