package io.segments.definition.preview.grpc;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.segments.api.grpc.EvaluatorCalls;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Source;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.evaluation.v1.CompareSegmentsRequest;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.DescribeSourceRequest;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc.EvaluatorServiceFutureStub;
import io.segments.contract.evaluation.v1.ExplainMemberRequest;
import io.segments.contract.evaluation.v1.ListEvaluationsRequest;
import io.segments.contract.evaluation.v1.ListMemberChangesRequest;
import io.segments.contract.evaluation.v1.ListMembersRequest;
import io.segments.contract.evaluation.v1.ListMembershipsRequest;
import io.segments.contract.evaluation.v1.ListTablesRequest;
import io.segments.contract.evaluation.v1.ListValuesRequest;
import io.segments.contract.evaluation.v1.ListWarehousesRequest;
import io.segments.contract.evaluation.v1.MeasureConditionRequest;
import io.segments.contract.evaluation.v1.PlanChangeRequest;
import io.segments.contract.evaluation.v1.PreviewConditionRequest;
import io.segments.contract.evaluation.v1.ViewSqlRequest;
import io.segments.definition.config.EvaluatorConfig;
import io.segments.definition.preview.AskedColumn;
import io.segments.definition.preview.ColumnValues;
import io.segments.definition.preview.Evaluations;
import io.segments.definition.preview.Evaluator;
import io.segments.definition.preview.Explanation;
import io.segments.definition.preview.Measurement;
import io.segments.definition.preview.MemberChanges;
import io.segments.definition.preview.Members;
import io.segments.definition.preview.Membership;
import io.segments.definition.preview.Overlap;
import io.segments.definition.preview.Plan;
import io.segments.definition.preview.PreviewRow;
import io.segments.definition.preview.Question;
import io.segments.definition.preview.Size;
import io.segments.definition.preview.Warehouse;
import io.segments.definition.wire.Timestamps;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks the evaluator over gRPC. */
@ApplicationScoped
class GrpcEvaluator implements Evaluator {

    private final Channel channel;
    private final EvaluatorConfig config;

    GrpcEvaluator(@GrpcClient("evaluator") Channel channel, EvaluatorConfig config) {
        this.channel = EvaluatorCalls.authorized(channel, config.token());
        this.config = config;
    }

    @Override
    public Uni<List<Warehouse>> warehouses(String workspace) {
        var request = ListWarehousesRequest.newBuilder().setWorkspace(workspace).build();
        return ask(config.lookupTimeout(), stub -> stub.listWarehouses(request))
                .map(response -> response.getWarehousesList().stream()
                        .map(warehouse -> new Warehouse(warehouse.getId(), warehouse.getEngine()))
                        .toList());
    }

    @Override
    public Uni<List<Source.Table>> tables(String warehouse) {
        var request = ListTablesRequest.newBuilder().setWarehouse(warehouse).build();
        return ask(config.lookupTimeout(), stub -> stub.listTables(request))
                .map(response -> response.getTablesList().stream()
                        .map(table -> new Source.Table(table.getSchema(), table.getTable()))
                        .toList());
    }

    @Override
    public Uni<List<ColumnSchema>> describe(String warehouse, Source source) {
        var request = DescribeSourceRequest.newBuilder().setWarehouse(warehouse);
        switch (source) {
            case Source.Table(var schema, var table) ->
                request.setTable(TableSource.newBuilder().setSchema(schema).setTable(table));
            case Source.Query(var sql) -> request.setQuery(sql);
        }
        return ask(config.lookupTimeout(), stub -> stub.describeSource(request.build()))
                .map(response -> Answers.columns(response.getColumnsList()));
    }

    @Override
    public Uni<ColumnValues> values(AskedColumn asked, String search, int limit) {
        var request = ListValuesRequest.newBuilder()
                .setWorkspace(asked.dataset().workspace())
                .setDataset(Questions.message(asked.dataset()))
                .addAllRelated(asked.related().stream().map(Questions::message).toList())
                .setTimeZone(asked.zone().getId())
                .setColumn(asked.column())
                .setSearch(search)
                .setPageSize(limit)
                .build();
        return ask(config.queryTimeout(), stub -> stub.listValues(request)).map(Answers::values);
    }

    @Override
    public Uni<List<PreviewRow>> preview(Question question, List<String> columns, int limit) {
        var request = PreviewConditionRequest.newBuilder()
                .setCondition(Questions.message(question))
                .addAllColumns(columns)
                .setLimit(limit)
                .build();
        return ask(config.queryTimeout(), stub -> stub.previewCondition(request))
                .map(response ->
                        response.getRowsList().stream().map(Answers::row).toList());
    }

    @Override
    public Uni<Size> count(Question question) {
        var request = CountConditionRequest.newBuilder()
                .setCondition(Questions.message(question))
                .build();
        return ask(config.queryTimeout(), stub -> stub.countCondition(request))
                .map(response -> new Size(response.getCount(), response.getTotal()));
    }

    @Override
    public Uni<Measurement> measurement(Question question, int samplePlaces) {
        var request = MeasureConditionRequest.newBuilder()
                .setCondition(Questions.message(question))
                .setSamplePlaces(samplePlaces)
                .build();
        return ask(config.queryTimeout(), stub -> stub.measureCondition(request))
                .map(Answers::measurement);
    }

    @Override
    public Uni<String> sql(Question question) {
        var request = ViewSqlRequest.newBuilder()
                .setCondition(Questions.message(question))
                .build();
        return ask(config.lookupTimeout(), stub -> stub.viewSql(request)).map(response -> response.getSql());
    }

    @Override
    public Uni<Explanation> explanation(Question question, String memberKey, String segment) {
        var request = ExplainMemberRequest.newBuilder()
                .setCondition(Questions.message(question))
                .setMemberKey(memberKey)
                .setSegment(segment)
                .build();
        return ask(config.queryTimeout(), stub -> stub.explainMember(request)).map(Explanations::explanation);
    }

    @Override
    public Uni<Plan> plan(Question question, String segment, List<String> columns, int limit) {
        var request = PlanChangeRequest.newBuilder()
                .setCondition(Questions.message(question))
                .setSegment(segment)
                .addAllColumns(columns)
                .setLimit(limit)
                .build();
        return ask(config.queryTimeout(), stub -> stub.planChange(request)).map(Explanations::plan);
    }

    @Override
    public Uni<Evaluations> evaluations(String workspace, String segment, long before, int limit) {
        var request = ListEvaluationsRequest.newBuilder()
                .setWorkspace(workspace)
                .setSegment(segment)
                .setBefore(before)
                .setPageSize(limit)
                .build();
        return ask(config.lookupTimeout(), stub -> stub.listEvaluations(request))
                .map(Answers::evaluations);
    }

    @Override
    public Uni<Members> members(
            String workspace, String segment, Members.AsOf asOf, Optional<String> after, int limit) {
        var request = ListMembersRequest.newBuilder()
                .setWorkspace(workspace)
                .setSegment(segment)
                .setEvaluation(asOf.evaluation())
                .setPageSize(limit);
        asOf.at().map(Timestamps::timestamp).ifPresent(request::setAt);
        after.ifPresent(request::setAfter);
        return ask(config.queryTimeout(), stub -> stub.listMembers(request.build()))
                .map(Answers::members);
    }

    @Override
    public Uni<MemberChanges> memberChanges(
            String workspace, String segment, String memberKey, long before, int limit) {
        var request = ListMemberChangesRequest.newBuilder()
                .setWorkspace(workspace)
                .setSegment(segment)
                .setMemberKey(memberKey)
                .setBefore(before)
                .setPageSize(limit)
                .build();
        return ask(config.lookupTimeout(), stub -> stub.listMemberChanges(request))
                .map(Answers::memberChanges);
    }

    @Override
    public Uni<List<Membership>> memberships(String workspace, String dataset, String memberKey) {
        var request = ListMembershipsRequest.newBuilder()
                .setWorkspace(workspace)
                .setDataset(dataset)
                .setMemberKey(memberKey)
                .build();
        return ask(config.lookupTimeout(), stub -> stub.listMemberships(request))
                .map(response -> response.getMembershipsList().stream()
                        .map(Answers::membership)
                        .toList());
    }

    @Override
    public Uni<Overlap> overlap(String workspace, List<String> segments) {
        var request = CompareSegmentsRequest.newBuilder()
                .setWorkspace(workspace)
                .addAllSegments(segments)
                .build();
        return ask(config.queryTimeout(), stub -> stub.compareSegments(request)).map(Answers::overlap);
    }

    /** Every question only reads, so one whose connection broke is simply asked again. */
    private <T> Uni<T> ask(Duration timeout, Function<EvaluatorServiceFutureStub, ListenableFuture<T>> call) {
        return once(timeout, call)
                .onFailure(EvaluatorCalls::isOfTheConnection)
                .retry()
                .atMost(1)
                .onFailure()
                .transform(EvaluatorCalls::told);
    }

    private <T> Uni<T> once(Duration timeout, Function<EvaluatorServiceFutureStub, ListenableFuture<T>> call) {
        return Uni.createFrom().<T>emitter(emitter -> {
            var stub = EvaluatorServiceGrpc.newFutureStub(channel)
                    .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
            var future = call.apply(stub);
            emitter.onTermination(() -> future.cancel(true));
            Futures.addCallback(
                    future,
                    new FutureCallback<T>() {
                        @Override
                        public void onSuccess(T answer) {
                            emitter.complete(answer);
                        }

                        @Override
                        public void onFailure(Throwable failure) {
                            emitter.fail(failure);
                        }
                    },
                    Runnable::run);
        });
    }
}
