package io.segments.evaluator.grpc;

import io.segments.contract.evaluation.v1.DryRunSyncRequest;
import io.segments.contract.evaluation.v1.DryRunSyncResponse;

/** Calls about what syncs tell. They block, and fail with {@link io.segments.api.ApiException}. */
public interface SyncCalls {

    DryRunSyncResponse dryRunSync(DryRunSyncRequest request);
}
