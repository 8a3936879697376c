package io.segments.evaluator.evaluation.grpc;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
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
import io.segments.contract.membership.v1.ComparedSegment;
import io.segments.contract.membership.v1.SegmentMembership;
import io.segments.contract.membership.v1.SegmentOverlap;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.grpc.EvaluationCalls;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.Overlap;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentStatus;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.wire.AttributeWire;
import io.segments.evaluator.wire.EvaluationWire;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads evaluations and memberships from the store, whoever the segment's owner is. */
@ApplicationScoped
public class EvaluationGrpcCalls implements EvaluationCalls {

    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    private final MembershipStore store;
    private final Catalog catalog;

    public EvaluationGrpcCalls(MembershipStore store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    @Override
    public ListEvaluationsResponse listEvaluations(ListEvaluationsRequest request) {
        var segment = new SegmentKey(request.getWorkspace(), request.getSegment());
        var limit = limit(request.getPageSize(), LARGEST_PAGE);
        var status = store.status(segment);
        var response = ListEvaluationsResponse.newBuilder();
        for (var evaluation : store.evaluations(segment, before(request.getBefore()), limit)) {
            response.addEvaluations(EvaluationWire.closed(evaluation, List.of()));
        }
        status.open().map(EvaluationWire::ended).ifPresent(response::setAttempt);
        next(segment, status).map(AttributeWire::timestamp).ifPresent(response::setNextTime);
        return response.build();
    }

    @Override
    public ListMembersResponse listMembers(ListMembersRequest request) {
        var segment = new SegmentKey(request.getWorkspace(), request.getSegment());
        var found = asked(segment, request);
        var response = ListMembersResponse.newBuilder();
        found.ifPresent(evaluation -> response.setEvaluation(evaluation.number())
                .setAsOf(AttributeWire.timestamp(evaluation.meta().asOf()))
                .addAllMemberKeys(store.memberKeysAsOf(
                        segment,
                        evaluation.number(),
                        request.hasAfter() ? request.getAfter() : null,
                        // one more than a page, so that the caller sees whether there is another
                        limit(request.getPageSize(), LARGEST_PAGE + 1))));
        return response.build();
    }

    @Override
    public ListMemberChangesResponse listMemberChanges(ListMemberChangesRequest request) {
        var segment = new SegmentKey(request.getWorkspace(), request.getSegment());
        var changes = store.changesOf(
                segment,
                request.getMemberKey(),
                before(request.getBefore()),
                limit(request.getPageSize(), LARGEST_PAGE + 1));
        return ListMemberChangesResponse.newBuilder()
                .addAllChanges(changes.stream().map(EvaluationWire::change).toList())
                .setKeptSince(store.oldest(segment).map(Evaluation::number).orElse(0L))
                .build();
    }

    @Override
    public ListMembershipsResponse listMemberships(ListMembershipsRequest request) {
        var response = ListMembershipsResponse.newBuilder();
        store.memberships(new UnitKey(request.getWorkspace(), request.getDataset()), request.getMemberKey())
                .forEach(membership -> response.addMemberships(SegmentMembership.newBuilder()
                        .setSegment(membership.segment())
                        .setSince(membership.since())
                        .setEvaluation(membership.evaluation())
                        .setAsOf(AttributeWire.timestamp(membership.asOf()))));
        return response.build();
    }

    @Override
    public CompareSegmentsResponse compareSegments(CompareSegmentsRequest request) {
        if (request.getSegmentsCount() > Overlap.MOST
                || Set.copyOf(request.getSegmentsList()).size() < request.getSegmentsCount()) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST,
                    "At most %d different segments can be compared at once.".formatted(Overlap.MOST));
        }
        var overlap = store.overlap(request.getWorkspace(), request.getSegmentsList());
        var response = CompareSegmentsResponse.newBuilder();
        for (var compared : overlap.segments()) {
            var message =
                    ComparedSegment.newBuilder().setSegment(compared.segment()).setMembers(compared.members());
            compared.last()
                    .ifPresent(last ->
                            message.setEvaluation(last.evaluation()).setAsOf(AttributeWire.timestamp(last.instant())));
            response.addSegments(message);
        }
        overlap.parts()
                .forEach(part -> response.addOverlaps(SegmentOverlap.newBuilder()
                        .addAllSegments(part.segments())
                        .setMembers(part.members())));
        return response.build();
    }

    private Optional<Evaluation> asked(SegmentKey segment, ListMembersRequest request) {
        if (request.hasAt()) {
            if (request.getEvaluation() != 0) {
                throw ApiException.of(
                        ErrorCode.INVALID_REQUEST, "Ask for an evaluation or for an instant, not for both.");
            }
            return at(segment, AttributeWire.instant(request.getAt()));
        }
        return request.getEvaluation() == 0
                ? store.status(segment).last()
                : Optional.of(required(segment, request.getEvaluation()));
    }

    /** Empty before the first evaluation: then nobody belonged. */
    private Optional<Evaluation> at(SegmentKey segment, Instant instant) {
        var found = store.evaluationAt(segment, instant);
        if (found.isEmpty()) {
            store.oldest(segment).filter(oldest -> oldest.number() > 1).ifPresent(oldest -> {
                throw notKept(segment, oldest);
            });
        }
        return found;
    }

    private static ApiException notKept(SegmentKey segment, Evaluation oldest) {
        return ApiException.of(
                ErrorCode.HISTORY_NOT_KEPT,
                "The membership of segment %s is kept from evaluation %d of %s on."
                        .formatted(
                                segment.segment(),
                                oldest.number(),
                                oldest.meta().asOf()));
    }

    private static long before(long number) {
        return number <= 0 ? Long.MAX_VALUE : number;
    }

    private Evaluation required(SegmentKey segment, long number) {
        store.oldest(segment)
                .filter(oldest -> number > 0 && number < oldest.number())
                .ifPresent(oldest -> {
                    throw notKept(segment, oldest);
                });
        return store.evaluation(segment, number)
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.INVALID_REQUEST,
                        "There is no evaluation %d of segment %s; the last one is %d."
                                .formatted(
                                        number,
                                        segment.segment(),
                                        store.status(segment).evaluation())));
    }

    private static int limit(int pageSize, int largest) {
        return pageSize <= 0 ? DEFAULT_PAGE : Math.min(pageSize, largest);
    }

    private Optional<Instant> next(SegmentKey segment, SegmentStatus status) {
        return catalog.segment(segment)
                .filter(definition -> definition.isActive())
                .flatMap(definition -> status.open()
                        .map(Attempt::nextAttempt)
                        .or(() -> status.last().map(last -> last.meta().asOf().plus(definition.refreshInterval()))));
    }
}
