package io.segments.orchestrator.sync.grpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.segments.api.grpc.EvaluatorCalls;
import io.segments.contract.evaluation.v1.DryRunSyncRequest;
import io.segments.contract.evaluation.v1.DryRunSyncResponse;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc;
import io.segments.orchestrator.config.EvaluatorConfig;
import io.segments.orchestrator.sync.DryRun;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.wire.DryRunWire;
import io.segments.orchestrator.sync.wire.SyncWire;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Asks the evaluator over gRPC. */
@ApplicationScoped
class GrpcDryRuns implements DryRun.Source {

    private final Channel channel;
    private final EvaluatorConfig config;

    GrpcDryRuns(@GrpcClient("evaluator") Channel channel, EvaluatorConfig config) {
        this.channel = EvaluatorCalls.authorized(channel, config.token());
        this.config = config;
    }

    @Override
    public DryRun of(Sync sync, int shown) {
        var request = DryRunSyncRequest.newBuilder()
                .setSync(SyncWire.write(sync))
                .setRecords(shown)
                .build();
        try {
            return DryRunWire.read(answer(request).getDryRun());
        } catch (StatusRuntimeException e) {
            throw EvaluatorCalls.told(e);
        }
    }

    /** It only reads, so a question whose connection broke is simply asked again. */
    private DryRunSyncResponse answer(DryRunSyncRequest request) {
        try {
            return once(request);
        } catch (StatusRuntimeException e) {
            if (EvaluatorCalls.isOfTheConnection(e)) {
                return once(request);
            }
            throw e;
        }
    }

    private DryRunSyncResponse once(DryRunSyncRequest request) {
        return EvaluatorServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(config.queryTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .dryRunSync(request);
    }
}
