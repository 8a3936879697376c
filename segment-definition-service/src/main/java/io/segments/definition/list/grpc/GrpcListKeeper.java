package io.segments.definition.list.grpc;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.segments.api.grpc.EvaluatorCalls;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc;
import io.segments.contract.evaluation.v1.ListContentHeader;
import io.segments.contract.evaluation.v1.ListIds;
import io.segments.contract.evaluation.v1.PutListContentRequest;
import io.segments.contract.evaluation.v1.RemoveListContentsRequest;
import io.segments.contract.evaluation.v1.RemoveListContentsResponse;
import io.segments.definition.config.EvaluatorConfig;
import io.segments.definition.config.ListConfig;
import io.segments.definition.list.Filling;
import io.segments.definition.list.IdSource;
import io.segments.definition.list.ListKeeper;
import io.segments.definition.list.ListKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Sends ids to an evaluator: to any, because all that share a store see them. */
@ApplicationScoped
class GrpcListKeeper implements ListKeeper {

    private final Channel channel;
    private final EvaluatorConfig evaluator;
    private final ListConfig config;

    GrpcListKeeper(@GrpcClient("evaluator") Channel channel, EvaluatorConfig evaluator, ListConfig config) {
        this.channel = EvaluatorCalls.authorized(channel, evaluator.token());
        this.evaluator = evaluator;
        this.config = config;
    }

    @Override
    public Kept make(Filling filling, IdSource ids, long mostIds) {
        var sending = new Sending();
        var call = EvaluatorServiceGrpc.newStub(channel)
                .withDeadlineAfter(config.uploadTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .putListContent(sending);
        try {
            call.onNext(PutListContentRequest.newBuilder()
                    .setHeader(header(filling, mostIds))
                    .build());
            for (var portion = ids.next(); portion.isPresent() && sending.awaitReady(); portion = ids.next()) {
                call.onNext(PutListContentRequest.newBuilder()
                        .setIds(ListIds.newBuilder().addAllMemberKeys(portion.get()))
                        .build());
            }
        } catch (RuntimeException failure) {
            sending.cancel();
            throw failure;
        }
        call.onCompleted();
        var response = sending.await();
        return new Kept(response.getIdCount(), response.getUnchanged());
    }

    @Override
    public Uni<Void> remove(ListKey list, Collection<Long> numbers) {
        var request = RemoveListContentsRequest.newBuilder()
                .setWorkspace(list.workspace())
                .setList(list.id())
                .addAllContents(numbers)
                .build();
        return Uni.createFrom()
                .<Void>emitter(emitter -> Futures.addCallback(
                        EvaluatorServiceGrpc.newFutureStub(channel)
                                .withDeadlineAfter(evaluator.queryTimeout().toMillis(), TimeUnit.MILLISECONDS)
                                .removeListContents(request),
                        new FutureCallback<RemoveListContentsResponse>() {
                            @Override
                            public void onSuccess(RemoveListContentsResponse answer) {
                                emitter.complete(null);
                            }

                            @Override
                            public void onFailure(Throwable failure) {
                                emitter.fail(EvaluatorCalls.told(failure));
                            }
                        },
                        Runnable::run));
    }

    private static ListContentHeader header(Filling filling, long mostIds) {
        return ListContentHeader.newBuilder()
                .setWorkspace(filling.list().key().workspace())
                .setList(filling.list().key().id())
                .setContent(filling.content())
                .setBase(filling.list().content())
                .setChange(
                        switch (filling.change()) {
                            case REPLACE -> ListContentHeader.Change.CHANGE_REPLACE;
                            case ADD -> ListContentHeader.Change.CHANGE_ADD;
                            case REMOVE -> ListContentHeader.Change.CHANGE_REMOVE;
                        })
                .setMostIds(mostIds)
                .build();
    }
}
