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
import io.segments.definition.config.EvaluatorConfig;
import io.segments.definition.erasure.Owners;
import io.segments.definition.erasure.wire.ErasureWire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Asks an evaluator: any, because all that share a store see what the owners have said. */
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
                        response.getSharesList().stream().map(GrpcOwners::share).toList()));
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
