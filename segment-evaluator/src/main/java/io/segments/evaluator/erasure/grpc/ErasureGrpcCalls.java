package io.segments.evaluator.erasure.grpc;

import io.segments.contract.definition.v1.ErasedSync;
import io.segments.contract.evaluation.v1.ErasureShare;
import io.segments.contract.evaluation.v1.GetErasureProgressRequest;
import io.segments.contract.evaluation.v1.GetErasureProgressResponse;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.grpc.ErasureCalls;
import io.segments.evaluator.wire.AttributeWire;
import io.segments.eventing.config.TopicsConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads what the owners have said from the store, whoever they are. */
@ApplicationScoped
public class ErasureGrpcCalls implements ErasureCalls {

    private final ErasureStore store;
    private final TopicsConfig topics;

    public ErasureGrpcCalls(ErasureStore store, TopicsConfig topics) {
        this.store = store;
        this.topics = topics;
    }

    @Override
    public GetErasureProgressResponse getErasureProgress(GetErasureProgressRequest request) {
        var response = GetErasureProgressResponse.newBuilder()
                .setOwners(topics.settings().ownershipPartitions());
        store.shares(request.getWorkspace(), request.getErasure()).forEach(share -> response.addShares(share(share)));
        return response.build();
    }

    private static ErasureShare share(ErasureStore.Share share) {
        var message = ErasureShare.newBuilder()
                .setPartition(share.partition())
                .setVersion(share.version())
                .setRemoved(share.removed())
                .setForgotten(share.forgotten())
                .setDroppedRows(share.rows());
        for (var sync : share.syncs()) {
            var said = ErasedSync.newBuilder()
                    .setSync(sync.sync())
                    .setDestination(sync.destination())
                    .setReason(sync.reason());
            sync.removed().map(AttributeWire::timestamp).ifPresent(said::setRemovedTime);
            message.addSyncs(said);
        }
        return message.build();
    }
}
