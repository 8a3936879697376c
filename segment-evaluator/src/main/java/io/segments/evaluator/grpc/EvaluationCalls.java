package io.segments.evaluator.grpc;

import io.segments.contract.evaluation.v1.ListEvaluationsRequest;
import io.segments.contract.evaluation.v1.ListEvaluationsResponse;

/** Calls about evaluations. They block, and fail with {@link io.segments.api.ApiException}. */
public interface EvaluationCalls {

    ListEvaluationsResponse listEvaluations(ListEvaluationsRequest request);
}
