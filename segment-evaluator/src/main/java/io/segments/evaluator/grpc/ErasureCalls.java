package io.segments.evaluator.grpc;

import io.segments.contract.evaluation.v1.GetErasureProgressRequest;
import io.segments.contract.evaluation.v1.GetErasureProgressResponse;

/** Calls about people who are erased. They block, and fail with {@link io.segments.api.ApiException}. */
public interface ErasureCalls {

    GetErasureProgressResponse getErasureProgress(GetErasureProgressRequest request);
}
