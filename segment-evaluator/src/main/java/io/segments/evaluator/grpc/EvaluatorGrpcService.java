package io.segments.evaluator.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.quarkus.grpc.RegisterInterceptor;
import io.segments.api.grpc.GrpcErrors;
import io.segments.api.grpc.ServiceTokenInterceptor;
import io.segments.contract.evaluation.v1.CompareSegmentsRequest;
import io.segments.contract.evaluation.v1.CompareSegmentsResponse;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.CountConditionResponse;
import io.segments.contract.evaluation.v1.DescribeSourceRequest;
import io.segments.contract.evaluation.v1.DescribeSourceResponse;
import io.segments.contract.evaluation.v1.DryRunSyncRequest;
import io.segments.contract.evaluation.v1.DryRunSyncResponse;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc.EvaluatorServiceImplBase;
import io.segments.contract.evaluation.v1.ExplainMemberRequest;
import io.segments.contract.evaluation.v1.ExplainMemberResponse;
import io.segments.contract.evaluation.v1.GetErasureProgressRequest;
import io.segments.contract.evaluation.v1.GetErasureProgressResponse;
import io.segments.contract.evaluation.v1.ListEvaluationsRequest;
import io.segments.contract.evaluation.v1.ListEvaluationsResponse;
import io.segments.contract.evaluation.v1.ListMemberChangesRequest;
import io.segments.contract.evaluation.v1.ListMemberChangesResponse;
import io.segments.contract.evaluation.v1.ListMembersRequest;
import io.segments.contract.evaluation.v1.ListMembersResponse;
import io.segments.contract.evaluation.v1.ListMembershipsRequest;
import io.segments.contract.evaluation.v1.ListMembershipsResponse;
import io.segments.contract.evaluation.v1.ListTablesRequest;
import io.segments.contract.evaluation.v1.ListTablesResponse;
import io.segments.contract.evaluation.v1.ListValuesRequest;
import io.segments.contract.evaluation.v1.ListValuesResponse;
import io.segments.contract.evaluation.v1.ListWarehousesRequest;
import io.segments.contract.evaluation.v1.ListWarehousesResponse;
import io.segments.contract.evaluation.v1.MeasureConditionRequest;
import io.segments.contract.evaluation.v1.MeasureConditionResponse;
import io.segments.contract.evaluation.v1.PlanChangeRequest;
import io.segments.contract.evaluation.v1.PlanChangeResponse;
import io.segments.contract.evaluation.v1.PreviewConditionRequest;
import io.segments.contract.evaluation.v1.PreviewConditionResponse;
import io.segments.contract.evaluation.v1.PutListContentRequest;
import io.segments.contract.evaluation.v1.PutListContentResponse;
import io.segments.contract.evaluation.v1.RemoveListContentsRequest;
import io.segments.contract.evaluation.v1.RemoveListContentsResponse;
import io.segments.contract.evaluation.v1.ViewSqlRequest;
import io.segments.contract.evaluation.v1.ViewSqlResponse;
import io.segments.evaluator.warehouse.Cancellation;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.function.Function;

/**
 * Every call runs on a virtual thread of its own and is cancelled when the caller goes away. Calls are not handed to
 * Quarkus' blocking threads: those learn of a caller that went away only when the call has ended.
 */
@GrpcService
@RegisterInterceptor(ServiceTokenInterceptor.class)
public class EvaluatorGrpcService extends EvaluatorServiceImplBase {

    private final PreviewCalls previews;
    private final Instance<EvaluationCalls> evaluations;
    private final Instance<ListCalls> lists;
    private final Instance<ErasureCalls> erasures;
    private final Instance<SyncCalls> syncs;

    @Inject
    public EvaluatorGrpcService(
            PreviewCalls previews,
            Instance<EvaluationCalls> evaluations,
            Instance<ListCalls> lists,
            Instance<ErasureCalls> erasures,
            Instance<SyncCalls> syncs) {
        this.previews = previews;
        this.evaluations = evaluations;
        this.lists = lists;
        this.erasures = erasures;
        this.syncs = syncs;
    }

    @Override
    public void listWarehouses(ListWarehousesRequest request, StreamObserver<ListWarehousesResponse> answers) {
        answer(answers, _ -> previews.listWarehouses(request));
    }

    @Override
    public void listTables(ListTablesRequest request, StreamObserver<ListTablesResponse> answers) {
        answer(answers, cancellation -> previews.listTables(request, cancellation));
    }

    @Override
    public void describeSource(DescribeSourceRequest request, StreamObserver<DescribeSourceResponse> answers) {
        answer(answers, cancellation -> previews.describeSource(request, cancellation));
    }

    @Override
    public void listValues(ListValuesRequest request, StreamObserver<ListValuesResponse> answers) {
        answer(answers, cancellation -> previews.listValues(request, cancellation));
    }

    @Override
    public void previewCondition(PreviewConditionRequest request, StreamObserver<PreviewConditionResponse> answers) {
        answer(answers, cancellation -> previews.previewCondition(request, cancellation));
    }

    @Override
    public void countCondition(CountConditionRequest request, StreamObserver<CountConditionResponse> answers) {
        answer(answers, cancellation -> previews.countCondition(request, cancellation));
    }

    @Override
    public void measureCondition(MeasureConditionRequest request, StreamObserver<MeasureConditionResponse> answers) {
        answer(answers, cancellation -> previews.measureCondition(request, cancellation));
    }

    @Override
    public void viewSql(ViewSqlRequest request, StreamObserver<ViewSqlResponse> answers) {
        answer(answers, cancellation -> previews.viewSql(request, cancellation));
    }

    @Override
    public void explainMember(ExplainMemberRequest request, StreamObserver<ExplainMemberResponse> answers) {
        answer(answers, cancellation -> previews.explainMember(request, cancellation));
    }

    @Override
    public void planChange(PlanChangeRequest request, StreamObserver<PlanChangeResponse> answers) {
        answer(answers, cancellation -> previews.planChange(request, cancellation));
    }

    @Override
    public void listEvaluations(ListEvaluationsRequest request, StreamObserver<ListEvaluationsResponse> answers) {
        if (evaluations.isResolvable()) {
            answer(answers, _ -> evaluations.get().listEvaluations(request));
        } else {
            super.listEvaluations(request, answers);
        }
    }

    @Override
    public void listMembers(ListMembersRequest request, StreamObserver<ListMembersResponse> answers) {
        if (evaluations.isResolvable()) {
            answer(answers, _ -> evaluations.get().listMembers(request));
        } else {
            super.listMembers(request, answers);
        }
    }

    @Override
    public void listMemberChanges(ListMemberChangesRequest request, StreamObserver<ListMemberChangesResponse> answers) {
        if (evaluations.isResolvable()) {
            answer(answers, _ -> evaluations.get().listMemberChanges(request));
        } else {
            super.listMemberChanges(request, answers);
        }
    }

    @Override
    public void listMemberships(ListMembershipsRequest request, StreamObserver<ListMembershipsResponse> answers) {
        if (evaluations.isResolvable()) {
            answer(answers, _ -> evaluations.get().listMemberships(request));
        } else {
            super.listMemberships(request, answers);
        }
    }

    @Override
    public void compareSegments(CompareSegmentsRequest request, StreamObserver<CompareSegmentsResponse> answers) {
        if (evaluations.isResolvable()) {
            answer(answers, _ -> evaluations.get().compareSegments(request));
        } else {
            super.compareSegments(request, answers);
        }
    }

    @Override
    public void getErasureProgress(
            GetErasureProgressRequest request, StreamObserver<GetErasureProgressResponse> answers) {
        if (erasures.isResolvable()) {
            answer(answers, _ -> erasures.get().getErasureProgress(request));
        } else {
            super.getErasureProgress(request, answers);
        }
    }

    @Override
    public void dryRunSync(DryRunSyncRequest request, StreamObserver<DryRunSyncResponse> answers) {
        if (syncs.isResolvable()) {
            answer(answers, _ -> syncs.get().dryRunSync(request));
        } else {
            super.dryRunSync(request, answers);
        }
    }

    @Override
    public StreamObserver<PutListContentRequest> putListContent(StreamObserver<PutListContentResponse> answers) {
        return lists.isResolvable() ? ReceivedList.of(answers, lists.get()) : super.putListContent(answers);
    }

    @Override
    public void removeListContents(
            RemoveListContentsRequest request, StreamObserver<RemoveListContentsResponse> answers) {
        if (lists.isResolvable()) {
            answer(answers, _ -> lists.get().remove(request));
        } else {
            super.removeListContents(request, answers);
        }
    }

    private static <A> void answer(StreamObserver<A> answers, Function<Cancellation, A> work) {
        var cancellation = new Cancellation();
        var call = (ServerCallStreamObserver<A>) answers;
        call.setOnCancelHandler(cancellation::cancel);
        Thread.ofVirtual().name("evaluator-call").start(() -> {
            try {
                var answer = work.apply(cancellation);
                // to nobody it would be a breach of HTTP/2
                if (!call.isCancelled()) {
                    answers.onNext(answer);
                    answers.onCompleted();
                }
            } catch (RuntimeException e) {
                if (!call.isCancelled()) {
                    answers.onError(GrpcErrors.status(e));
                }
            }
        });
    }
}
