package io.segments.evaluator.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.segments.api.ApiException;
import io.segments.api.FindingCode;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.evaluation.v1.ListContentHeader;
import io.segments.contract.evaluation.v1.ListIds;
import io.segments.contract.evaluation.v1.PutListContentRequest;
import io.segments.contract.evaluation.v1.PutListContentResponse;
import io.segments.evaluator.membership.Cancellation;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Hands what a caller sends to the virtual thread that stores it. The next message is asked for only when the one before is taken, so that
 * no more than one is held however fast the caller is.
 */
final class ReceivedList implements StreamObserver<PutListContentRequest>, ListCalls.IdPortions {

    private final ServerCallStreamObserver<PutListContentResponse> answers;
    private final Cancellation cancellation = new Cancellation();
    private final LinkedBlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
    private final ListCalls lists;
    private boolean begun;
    private boolean refused;

    /** What came from the caller. */
    private sealed interface Arrived {

        /** Some ids. */
        record Ids(ListIds ids) implements Arrived {}

        /** There is no more. */
        record End() implements Arrived {}

        /** The caller went away before the end, or said something that it must not. */
        record Broken() implements Arrived {}
    }

    private ReceivedList(ServerCallStreamObserver<PutListContentResponse> answers, ListCalls lists) {
        this.answers = answers;
        this.lists = lists;
    }

    static ReceivedList of(StreamObserver<PutListContentResponse> answers, ListCalls lists) {
        var received = new ReceivedList((ServerCallStreamObserver<PutListContentResponse>) answers, lists);
        received.answers.disableAutoRequest();
        received.answers.setOnCancelHandler(received::abandon);
        received.answers.request(1);
        return received;
    }

    @Override
    public void onNext(PutListContentRequest message) {
        switch (message.getPartCase()) {
            case HEADER -> begin(message.getHeader());
            case IDS -> arrived.add(begun ? new Arrived.Ids(message.getIds()) : new Arrived.Broken());
            case PART_NOT_SET -> arrived.add(new Arrived.Broken());
        }
        if (!begun) {
            refuse(ApiException.invalid("$.header", FindingCode.REQUIRED, "The header comes first."));
        }
    }

    @Override
    public void onError(Throwable failure) {
        abandon();
    }

    @Override
    public void onCompleted() {
        if (begun) {
            arrived.add(new Arrived.End());
        } else {
            refuse(ApiException.invalid("$.header", FindingCode.REQUIRED, "The header is missing."));
        }
    }

    @Override
    public Optional<ListIds> next() throws InterruptedException {
        answers.request(1);
        return switch (arrived.take()) {
            case Arrived.Ids(var ids) -> Optional.of(ids);
            case Arrived.End _ -> Optional.empty();
            case Arrived.Broken _ -> throw new InterruptedException("the caller did not send everything");
        };
    }

    private void begin(ListContentHeader header) {
        if (begun) {
            arrived.add(new Arrived.Broken());
            return;
        }
        begun = true;
        Thread.ofVirtual().name("list-upload").start(() -> {
            try {
                var answer = lists.put(header, this, cancellation);
                if (!answers.isCancelled()) {
                    answers.onNext(answer);
                    answers.onCompleted();
                }
            } catch (RuntimeException e) {
                refuse(e);
            }
        });
    }

    private void abandon() {
        cancellation.cancel();
        arrived.add(new Arrived.Broken());
    }

    private synchronized void refuse(RuntimeException failure) {
        if (!answers.isCancelled() && !refused) {
            refused = true;
            answers.onError(GrpcErrors.status(failure));
        }
    }
}
