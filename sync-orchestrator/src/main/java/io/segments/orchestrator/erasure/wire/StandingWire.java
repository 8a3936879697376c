package io.segments.orchestrator.erasure.wire;

import io.segments.contract.sync.v1.ErasedRecords;
import io.segments.contract.sync.v1.SyncEvent;
import io.segments.orchestrator.erasure.Standing;

/** A standing as it is published. */
public final class StandingWire {

    private StandingWire() {}

    /** The event that tells of it. */
    public static byte[] event(Standing standing) {
        return SyncEvent.newBuilder()
                .setErasedRecords(ErasedRecords.newBuilder()
                        .setWorkspace(standing.workspace())
                        .setErasure(standing.erasure())
                        .setVersion(standing.version())
                        .setState(ErasedRecords.State.valueOf("STATE_" + standing.state())))
                .build()
                .toByteArray();
    }
}
