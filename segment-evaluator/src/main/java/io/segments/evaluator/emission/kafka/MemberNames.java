package io.segments.evaluator.emission.kafka;

import io.segments.evaluator.outbound.SyncKey;
import java.util.Optional;

/** Names members as erasures do: without telling who they are. */
@FunctionalInterface
interface MemberNames {

    /** What a member of a sync's segment is named by; empty where nobody can say. */
    Optional<String> of(SyncKey sync, String memberKey);
}
