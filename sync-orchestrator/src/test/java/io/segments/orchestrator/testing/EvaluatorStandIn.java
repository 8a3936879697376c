package io.segments.orchestrator.testing;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.segments.contract.evaluation.v1.DryRunSyncRequest;
import io.segments.contract.evaluation.v1.DryRunSyncResponse;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc.EvaluatorServiceImplBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for the evaluator's process: a gRPC server that answers about a workspace's syncs what a test says. */
public final class EvaluatorStandIn implements QuarkusTestResourceLifecycleManager {

    private static final Map<String, DryRunSyncResponse> ANSWERS = new ConcurrentHashMap<>();
    private static final List<DryRunSyncRequest> ASKED = new CopyOnWriteArrayList<>();

    private Server server;

    /** What it answers about syncs of a workspace. About others it says that it can't be reached. */
    public static void answers(String workspace, DryRunSyncResponse answer) {
        ANSWERS.put(workspace, answer);
    }

    /** What it was asked about syncs of a workspace, in order. */
    public static List<DryRunSyncRequest> asked(String workspace) {
        return ASKED.stream()
                .filter(request -> request.getSync().getWorkspace().equals(workspace))
                .toList();
    }

    @Override
    public Map<String, String> start() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(new Service())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("quarkus.grpc.clients.evaluator.test-port", Integer.toString(server.getPort()));
    }

    @Override
    public void stop() {
        server.shutdownNow();
    }

    private static final class Service extends EvaluatorServiceImplBase {
        @Override
        public void dryRunSync(DryRunSyncRequest request, StreamObserver<DryRunSyncResponse> observer) {
            ASKED.add(request);
            var answer = ANSWERS.get(request.getSync().getWorkspace());
            if (answer == null) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
            } else {
                observer.onNext(answer);
                observer.onCompleted();
            }
        }
    }
}
