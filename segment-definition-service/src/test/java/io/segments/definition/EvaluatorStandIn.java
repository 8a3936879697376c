package io.segments.definition;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.segments.contract.evaluation.v1.CompareSegmentsRequest;
import io.segments.contract.evaluation.v1.CompareSegmentsResponse;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.CountConditionResponse;
import io.segments.contract.evaluation.v1.DescribeSourceRequest;
import io.segments.contract.evaluation.v1.DescribeSourceResponse;
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
import io.segments.contract.evaluation.v1.Warehouse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Stands for the evaluator's process: a gRPC server that does what a test says. */
@Singleton
class EvaluatorStandIn {

    private static final Metadata.Key<String> TRACEPARENT =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    private final int port;
    private final List<Message> asked = new CopyOnWriteArrayList<>();
    private final List<String> traceparents = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Message> cancelled = new LinkedBlockingQueue<>();
    private final StandInLists lists = new StandInLists();
    private volatile Mood mood = new Mood.Usual();
    private @Nullable Server server;

    /** How it takes what it is asked. */
    private sealed interface Mood {
        /** Answers with next to nothing. */
        record Usual() implements Mood {}

        /** Gives this answer to questions of its kind, and the usual one to others. */
        record Answers(Message answer) implements Mood {}

        /** Fails like this. */
        record Fails(Throwable failure) implements Mood {}

        /** Fails like this once, and is as usual then. */
        record FailsOnce(Throwable failure) implements Mood {}

        /** Keeps silent, as a warehouse that computes for ever. */
        record Silent() implements Mood {}
    }

    EvaluatorStandIn(@ConfigProperty(name = "quarkus.grpc.clients.evaluator.test-port", defaultValue = "0") int port) {
        this.port = port;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    void start() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .addService(new Service())
                    .intercept(new Listening())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody listens at its address any more. */
    void stop() throws InterruptedException {
        if (server != null) {
            server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    /** As if nothing had been asked, and as usual. */
    void forget() {
        mood = new Mood.Usual();
        asked.clear();
        cancelled.clear();
        traceparents.clear();
    }

    void answers(Message answer) {
        mood = new Mood.Answers(answer);
    }

    void fails(Throwable failure) {
        mood = new Mood.Fails(failure);
    }

    void failsOnce(Throwable failure) {
        mood = new Mood.FailsOnce(failure);
    }

    void keepsSilent() {
        mood = new Mood.Silent();
    }

    /** The ids that it keeps. */
    StandInLists lists() {
        return lists;
    }

    /** What it was asked, in order. */
    List<Message> asked() {
        return asked;
    }

    /** The trace contexts that questions came with. */
    List<String> traceparents() {
        return traceparents;
    }

    /** Waits for somebody to take a question back. */
    Optional<Message> takenBack() throws InterruptedException {
        return Optional.ofNullable(cancelled.poll(10, TimeUnit.SECONDS));
    }

    @SuppressWarnings("unchecked") // it was looked at
    private <A extends Message> void answer(Message request, StreamObserver<A> observer, A usual) {
        asked.add(request);
        switch (mood) {
            case Mood.Usual() -> answer(observer, usual);
            case Mood.Answers(var answer) -> answer(observer, usual.getClass().isInstance(answer) ? (A) answer : usual);
            case Mood.Fails(var failure) -> observer.onError(failure);
            case Mood.FailsOnce(var failure) -> {
                mood = new Mood.Usual();
                observer.onError(failure);
            }
            case Mood.Silent() ->
                ((ServerCallStreamObserver<A>) observer).setOnCancelHandler(() -> cancelled.add(request));
        }
    }

    private static <A> void answer(StreamObserver<A> observer, A answer) {
        observer.onNext(answer);
        observer.onCompleted();
    }

    private final class Listening implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            Optional.ofNullable(headers.get(TRACEPARENT)).ifPresent(traceparents::add);
            return next.startCall(call, headers);
        }
    }

    private final class Service extends EvaluatorServiceImplBase {

        @Override
        public void listWarehouses(ListWarehousesRequest request, StreamObserver<ListWarehousesResponse> observer) {
            answer(
                    request,
                    observer,
                    ListWarehousesResponse.newBuilder()
                            .addWarehouses(Warehouse.newBuilder().setId("demo").setEngine("duckdb"))
                            .build());
        }

        @Override
        public void getErasureProgress(
                GetErasureProgressRequest request, StreamObserver<GetErasureProgressResponse> observer) {
            answer(request, observer, GetErasureProgressResponse.getDefaultInstance());
        }

        @Override
        public void listTables(ListTablesRequest request, StreamObserver<ListTablesResponse> observer) {
            answer(request, observer, ListTablesResponse.getDefaultInstance());
        }

        @Override
        public void describeSource(DescribeSourceRequest request, StreamObserver<DescribeSourceResponse> observer) {
            answer(request, observer, DescribeSourceResponse.getDefaultInstance());
        }

        @Override
        public void listValues(ListValuesRequest request, StreamObserver<ListValuesResponse> observer) {
            answer(request, observer, ListValuesResponse.getDefaultInstance());
        }

        @Override
        public void previewCondition(
                PreviewConditionRequest request, StreamObserver<PreviewConditionResponse> observer) {
            answer(request, observer, PreviewConditionResponse.getDefaultInstance());
        }

        @Override
        public void countCondition(CountConditionRequest request, StreamObserver<CountConditionResponse> observer) {
            answer(request, observer, CountConditionResponse.getDefaultInstance());
        }

        @Override
        public void measureCondition(
                MeasureConditionRequest request, StreamObserver<MeasureConditionResponse> observer) {
            answer(request, observer, MeasureConditionResponse.getDefaultInstance());
        }

        @Override
        public void viewSql(ViewSqlRequest request, StreamObserver<ViewSqlResponse> observer) {
            answer(request, observer, ViewSqlResponse.getDefaultInstance());
        }

        @Override
        public void explainMember(ExplainMemberRequest request, StreamObserver<ExplainMemberResponse> observer) {
            answer(request, observer, ExplainMemberResponse.getDefaultInstance());
        }

        @Override
        public void planChange(PlanChangeRequest request, StreamObserver<PlanChangeResponse> observer) {
            answer(request, observer, PlanChangeResponse.getDefaultInstance());
        }

        @Override
        public void listEvaluations(ListEvaluationsRequest request, StreamObserver<ListEvaluationsResponse> observer) {
            answer(request, observer, ListEvaluationsResponse.getDefaultInstance());
        }

        @Override
        public StreamObserver<PutListContentRequest> putListContent(StreamObserver<PutListContentResponse> observer) {
            if (mood instanceof Mood.Fails(var failure)) {
                observer.onError(failure);
            }
            return lists.put(observer);
        }

        @Override
        public void removeListContents(
                RemoveListContentsRequest request, StreamObserver<RemoveListContentsResponse> observer) {
            lists.remove(request);
            answer(request, observer, RemoveListContentsResponse.getDefaultInstance());
        }

        @Override
        public void listMembers(ListMembersRequest request, StreamObserver<ListMembersResponse> observer) {
            answer(request, observer, ListMembersResponse.getDefaultInstance());
        }

        @Override
        public void listMemberChanges(
                ListMemberChangesRequest request, StreamObserver<ListMemberChangesResponse> observer) {
            answer(request, observer, ListMemberChangesResponse.getDefaultInstance());
        }

        @Override
        public void listMemberships(ListMembershipsRequest request, StreamObserver<ListMembershipsResponse> observer) {
            answer(request, observer, ListMembershipsResponse.getDefaultInstance());
        }

        @Override
        public void compareSegments(CompareSegmentsRequest request, StreamObserver<CompareSegmentsResponse> observer) {
            answer(request, observer, CompareSegmentsResponse.getDefaultInstance());
        }
    }
}
