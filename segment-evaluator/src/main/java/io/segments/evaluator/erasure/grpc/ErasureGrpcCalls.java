package io.segments.evaluator.erasure.grpc;

import io.segments.contract.definition.v1.ErasedSync;
import io.segments.contract.evaluation.v1.ErasureShare;
import io.segments.contract.evaluation.v1.GetErasureProgressRequest;
import io.segments.contract.evaluation.v1.GetErasureProgressResponse;
import io.segments.contract.sync.v1.ErasedRecords.State;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.ErasedRecords;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.grpc.ErasureCalls;
import io.segments.evaluator.wire.AttributeWire;
import io.segments.eventing.config.TopicsConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads what the owners have said from the store, whoever they are, and what the orchestrator has said from the catalog. */
@ApplicationScoped
public class ErasureGrpcCalls implements ErasureCalls {

    private final ErasureStore store;
    private final TopicsConfig topics;
    private final Catalog catalog;

    public ErasureGrpcCalls(ErasureStore store, TopicsConfig topics, Catalog catalog) {
        this.store = store;
        this.topics = topics;
        this.catalog = catalog;
    }

    @Override
    public GetErasureProgressResponse getErasureProgress(GetErasureProgressRequest request) {
        var response = GetErasureProgressResponse.newBuilder()
                .setOwners(topics.settings().ownershipPartitions());
        store.shares(request.getWorkspace(), request.getErasure()).forEach(share -> response.addShares(share(share)));
        catalog.erasedRecords(request.getWorkspace(), request.getErasure())
                .ifPresent(records -> response.setRejectedRecords(message(records)));
        return response.build();
    }

    private static io.segments.contract.sync.v1.ErasedRecords message(ErasedRecords records) {
        return io.segments.contract.sync.v1.ErasedRecords.newBuilder()
                .setWorkspace(records.key().workspace())
                .setErasure(records.key().erasure())
                .setVersion(records.version())
                .setState(State.valueOf("STATE_" + records.state()))
                .build();
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
