package io.segments.evaluator.grpc;

import io.segments.contract.evaluation.v1.CompareSegmentsRequest;
import io.segments.contract.evaluation.v1.CompareSegmentsResponse;
import io.segments.contract.evaluation.v1.ListEvaluationsRequest;
import io.segments.contract.evaluation.v1.ListEvaluationsResponse;
import io.segments.contract.evaluation.v1.ListMemberChangesRequest;
import io.segments.contract.evaluation.v1.ListMemberChangesResponse;
import io.segments.contract.evaluation.v1.ListMembersRequest;
import io.segments.contract.evaluation.v1.ListMembersResponse;
import io.segments.contract.evaluation.v1.ListMembershipsRequest;
import io.segments.contract.evaluation.v1.ListMembershipsResponse;

/** Calls about evaluations and memberships. They block, and fail with {@link io.segments.api.ApiException}. */
public interface EvaluationCalls {

    ListEvaluationsResponse listEvaluations(ListEvaluationsRequest request);

    ListMembersResponse listMembers(ListMembersRequest request);

    ListMemberChangesResponse listMemberChanges(ListMemberChangesRequest request);

    ListMembershipsResponse listMemberships(ListMembershipsRequest request);

    CompareSegmentsResponse compareSegments(CompareSegmentsRequest request);
}
