package io.segments.evaluator.evaluation.grpc;

import io.segments.contract.evaluation.v1.ListEvaluationsRequest;
import io.segments.contract.evaluation.v1.ListEvaluationsResponse;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.grpc.EvaluationCalls;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentStatus;
import io.segments.evaluator.wire.AttributeWire;
import io.segments.evaluator.wire.EvaluationWire;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads evaluations from the store, whoever the segment's owner is. */
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
        var limit = request.getPageSize() <= 0 ? DEFAULT_PAGE : Math.min(request.getPageSize(), LARGEST_PAGE);
        var status = store.status(segment);
        var response = ListEvaluationsResponse.newBuilder();
        for (var evaluation : store.evaluations(segment, limit)) {
            response.addEvaluations(EvaluationWire.closed(evaluation, List.of()));
        }
        status.open().map(EvaluationWire::ended).ifPresent(response::setAttempt);
        next(segment, status).map(AttributeWire::timestamp).ifPresent(response::setNextTime);
        return response.build();
    }

    private Optional<Instant> next(SegmentKey segment, SegmentStatus status) {
        return catalog.segment(segment)
                .filter(definition -> definition.isActive())
                .flatMap(definition -> status.open()
                        .map(Attempt::nextAttempt)
                        .or(() -> status.last().map(last -> last.meta().asOf().plus(definition.refreshInterval()))));
    }
}
