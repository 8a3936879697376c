package io.segments.definition.erasure.grpc;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.segments.api.grpc.EvaluatorCalls;
import io.segments.contract.evaluation.v1.ErasureShare;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc;
import io.segments.contract.evaluation.v1.GetErasureProgressRequest;
import io.segments.contract.evaluation.v1.GetErasureProgressResponse;
import io.segments.contract.sync.v1.ErasedRecords;
import io.segments.definition.config.EvaluatorConfig;
import io.segments.definition.erasure.Owners;
import io.segments.definition.erasure.wire.ErasureWire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks an evaluator: any, because all that share a store see what the owners have said, and all hear what the orchestrator says. */
@ApplicationScoped
class GrpcOwners implements Owners {

    private final Channel channel;
    private final EvaluatorConfig config;

    GrpcOwners(@GrpcClient("evaluator") Channel channel, EvaluatorConfig config) {
        this.channel = EvaluatorCalls.authorized(channel, config.token());
        this.config = config;
    }

    @Override
    public Uni<Progress> progress(String workspace, String erasure) {
        var request = GetErasureProgressRequest.newBuilder()
                .setWorkspace(workspace)
                .setErasure(erasure)
                .build();
        return Uni.createFrom()
                .<GetErasureProgressResponse>emitter(emitter -> {
                    var future = EvaluatorServiceGrpc.newFutureStub(channel)
                            .withDeadlineAfter(config.lookupTimeout().toMillis(), TimeUnit.MILLISECONDS)
                            .getErasureProgress(request);
                    emitter.onTermination(() -> future.cancel(true));
                    Futures.addCallback(
                            future,
                            new FutureCallback<GetErasureProgressResponse>() {
                                @Override
                                public void onSuccess(GetErasureProgressResponse answer) {
                                    emitter.complete(answer);
                                }

                                @Override
                                public void onFailure(Throwable failure) {
                                    emitter.fail(failure);
                                }
                            },
                            Runnable::run);
                })
                .onFailure()
                .transform(EvaluatorCalls::told)
                .map(response -> new Progress(
                        response.getOwners(),
                        response.getSharesList().stream().map(GrpcOwners::share).toList(),
                        response.hasRejectedRecords() ? records(response.getRejectedRecords()) : Optional.empty()));
    }

    /** A state that is not known here says nothing. */
    private static Optional<Records> records(ErasedRecords said) {
        return switch (said.getState()) {
            case STATE_WAITING -> Optional.of(new Records(said.getVersion(), Records.State.WAITING));
            case STATE_DROPPING -> Optional.of(new Records(said.getVersion(), Records.State.DROPPING));
            case STATE_COPIED -> Optional.of(new Records(said.getVersion(), Records.State.COPIED));
            case STATE_DROPPED -> Optional.of(new Records(said.getVersion(), Records.State.DROPPED));
            case STATE_UNREADABLE -> Optional.of(new Records(said.getVersion(), Records.State.UNREADABLE));
            case STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static Share share(ErasureShare share) {
        return new Share(
                share.getVersion(),
                share.getRemoved(),
                share.getForgotten(),
                share.getDroppedRows(),
                ErasureWire.syncs(share.getSyncsList()));
    }
}
