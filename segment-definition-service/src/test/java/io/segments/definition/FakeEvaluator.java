package io.segments.definition;

import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.FindingCode;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.evaluation.v1.AttemptEnded;
import io.segments.contract.evaluation.v1.ConditionInContext;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.CountConditionResponse;
import io.segments.contract.evaluation.v1.DescribeSourceRequest;
import io.segments.contract.evaluation.v1.DescribeSourceResponse;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc.EvaluatorServiceImplBase;
import io.segments.contract.evaluation.v1.ListEvaluationsRequest;
import io.segments.contract.evaluation.v1.ListEvaluationsResponse;
import io.segments.contract.evaluation.v1.ListTablesRequest;
import io.segments.contract.evaluation.v1.ListTablesResponse;
import io.segments.contract.evaluation.v1.ListWarehousesRequest;
import io.segments.contract.evaluation.v1.ListWarehousesResponse;
import io.segments.contract.evaluation.v1.PreviewConditionRequest;
import io.segments.contract.evaluation.v1.PreviewConditionResponse;
import io.segments.contract.evaluation.v1.PreviewRow;
import io.segments.contract.evaluation.v1.ViewSqlRequest;
import io.segments.contract.evaluation.v1.ViewSqlResponse;
import io.segments.contract.evaluation.v1.Warehouse;
import io.segments.contract.type.v1.ColumnType;
import io.segments.contract.type.v1.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An evaluator with one warehouse. It never answers how many members the dataset {@code endless} has. */
public final class FakeEvaluator implements QuarkusTestResourceLifecycleManager {

    private final Calls calls = new Calls();
    private Server server;

    @Override
    public Map<String, String> start() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(calls)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("the fake evaluator does not start", e);
        }
        return Map.of(
                "quarkus.grpc.clients.evaluator.host",
                InetAddress.getLoopbackAddress().getHostAddress(),
                "quarkus.grpc.clients.evaluator.port",
                Integer.toString(server.getPort()));
    }

    @Override
    public void stop() {
        server.shutdownNow();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(calls, new TestInjector.MatchesType(Calls.class));
    }

    /** What it was asked. */
    public static final class Calls extends EvaluatorServiceImplBase {

        private final List<ConditionInContext> questions = new CopyOnWriteArrayList<>();
        private final List<String> endless = new CopyOnWriteArrayList<>();

        /** Every condition that it was asked about, oldest first. */
        public List<ConditionInContext> questions() {
            return questions;
        }

        /** What became of the questions that it never answers: {@code asked}, then {@code cancelled}. */
        public List<String> endless() {
            return endless;
        }

        @Override
        public void listWarehouses(ListWarehousesRequest request, StreamObserver<ListWarehousesResponse> observer) {
            answer(
                    observer,
                    ListWarehousesResponse.newBuilder()
                            .addWarehouses(Warehouse.newBuilder().setId("demo").setEngine("duckdb"))
                            .build());
        }

        @Override
        public void listTables(ListTablesRequest request, StreamObserver<ListTablesResponse> observer) {
            answer(
                    observer,
                    ListTablesResponse.newBuilder()
                            .addTables(TableSource.newBuilder().setSchema("main").setTable("users"))
                            .build());
        }

        @Override
        public void describeSource(DescribeSourceRequest request, StreamObserver<DescribeSourceResponse> observer) {
            if (request.getTable().getTable().equals("gone")) {
                observer.onError(GrpcErrors.status(
                        ApiException.of(ErrorCode.TABLE_NOT_FOUND, "There is no table gone in main.")));
                return;
            }
            answer(
                    observer,
                    DescribeSourceResponse.newBuilder()
                            .addColumns(Column.newBuilder().setName("id").setType(ColumnType.COLUMN_TYPE_NUMBER))
                            .addColumns(Column.newBuilder().setName("map").setTypeValue(99))
                            .build());
        }

        @Override
        public void previewCondition(
                PreviewConditionRequest request, StreamObserver<PreviewConditionResponse> observer) {
            questions.add(request.getCondition());
            answer(
                    observer,
                    PreviewConditionResponse.newBuilder()
                            .addRows(PreviewRow.newBuilder()
                                    .setMemberKey("7")
                                    .putValues("plan", Value.newBuilder().setText("trial").build())
                                    .putValues("user_id", Value.newBuilder().setNumber("7").build())
                                    .putValues("country", Value.getDefaultInstance())
                                    .putValues(
                                            "signed_up_at",
                                            Value.newBuilder()
                                                    .setTimestamp(Timestamp.newBuilder().setSeconds(1_800_000_000))
                                                    .build()))
                            .build());
        }

        @Override
        public void countCondition(CountConditionRequest request, StreamObserver<CountConditionResponse> observer) {
            questions.add(request.getCondition());
            if (request.getCondition().getDataset().equals("endless")) {
                var call = (ServerCallStreamObserver<CountConditionResponse>) observer;
                call.setOnCancelHandler(() -> endless.add("cancelled"));
                endless.add("asked");
                return;
            }
            answer(observer, CountConditionResponse.newBuilder().setCount(3).setTotal(10).build());
        }

        @Override
        public void viewSql(ViewSqlRequest request, StreamObserver<ViewSqlResponse> observer) {
            observer.onError(GrpcErrors.status(ApiException.of(
                    ErrorCode.CONDITION_INVALID,
                    "1 finding",
                    List.of(FindingCode.INVALID_VALUE.at("$.compare", "this warehouse can't do it")))));
        }

        @Override
        public void listEvaluations(
                ListEvaluationsRequest request, StreamObserver<ListEvaluationsResponse> observer) {
            answer(
                    observer,
                    ListEvaluationsResponse.newBuilder()
                            .addEvaluations(EvaluationClosed.newBuilder()
                                    .setEvaluation(2)
                                    .setEntered(5)
                                    .setSize(12))
                            .setAttempt(AttemptEnded.newBuilder()
                                    .setAttempt("a1")
                                    .setOutcome(AttemptEnded.Outcome.OUTCOME_HELD)
                                    .setWouldExit(9))
                            .build());
        }

        private static <T> void answer(StreamObserver<T> observer, T response) {
            observer.onNext(response);
            observer.onCompleted();
        }
    }
}
