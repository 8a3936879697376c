package io.segments.e2e;

import io.segments.local.demo.Api;
import io.segments.local.demo.Definitions;
import io.segments.local.standin.StandIn;
import io.segments.local.standin.StandInProfile;
import io.segments.local.warehouse.DemoSegment;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** An audience that does not last: it is delivered, then its sync is deleted with what was told, and then the segment. */
final class Passing {

    private static final String ID = "passing";
    private static final String SYNC = "/syncs/passing-to-email-tool";
    private static final Duration POLL = Duration.ofMillis(250);

    private final Api definitions;
    private final Api syncs;
    private final StandIn destination;

    Passing(Api definitions, Api syncs, StandIn destination) {
        this.definitions = definitions;
        this.syncs = syncs;
        this.destination = destination;
    }

    /** Defines it, and waits until members of it are at the destination. */
    boolean arrives(Duration patience) {
        var lapsed = DemoSegment.lapsed(20);
        var segment = new DemoSegment(ID, "Soon forgotten", lapsed.condition(), lapsed.truth());
        definitions.post("/segments", Definitions.segment(segment, Definitions.Guards.OFF));
        definitions.post("/segments/" + ID + ":publish", "{}");
        Stubborn.onceKnown(() -> syncs.post(
                "/syncs", """
                    {"id": "passing-to-email-tool", "displayName": "Soon forgotten", "segment": "%s", "destination": "%s", "object": "%s",
                     "identity": {"column": "email", "normalization": "email"}, "behaviour": "mirror", "schedule": {"kind": "live"},
                     "guard": %s}\
                    """.formatted(ID, StandInProfile.EMAIL_TOOL.id(), ID, Definitions.Guards.OFF.json())));
        return await(false, patience);
    }

    /** Deletes its sync, and with it what the destination was told. */
    void deleteSync() {
        Stubborn.call(() -> {
            if (!syncs.get(SYNC).path("state").asText().equals("deleted")) {
                syncs.delete(SYNC + "?remove=true");
            }
        });
    }

    /** Waits until the destination holds nothing of it, and deletes the segment. */
    boolean isForgotten(Duration patience) {
        var forgotten = await(true, patience);
        Stubborn.call(() -> {
            if (!definitions.get("/segments/" + ID).path("state").asText().equals("deleted")) {
                definitions.delete("/segments/" + ID);
            }
        });
        return forgotten;
    }

    private boolean await(boolean empty, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (destination.members().identities(ID).isEmpty() != empty) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
