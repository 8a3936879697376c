package io.segments.definition.list.grpc;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.segments.api.grpc.EvaluatorCalls;
import io.segments.contract.evaluation.v1.PutListContentRequest;
import io.segments.contract.evaluation.v1.PutListContentResponse;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A call that sends: waits while the other side is slower, and for the answer. */
final class Sending implements ClientResponseObserver<PutListContentRequest, PutListContentResponse> {

    private final CompletableFuture<PutListContentResponse> response = new CompletableFuture<>();
    private @Nullable ClientCallStreamObserver<PutListContentRequest> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<PutListContentRequest> started) {
        call = started;
        started.setOnReadyHandler(this::wake);
    }

    @Override
    public void onNext(PutListContentResponse answer) {
        response.complete(answer);
    }

    @Override
    public void onError(Throwable failure) {
        response.completeExceptionally(failure);
        wake();
    }

    @Override
    public void onCompleted() {
        response.completeExceptionally(new IllegalStateException("the evaluator did not answer"));
        wake();
    }

    /** Waits until the next portion can be sent. Gives false when the call is over already. */
    synchronized boolean awaitReady() {
        try {
            while (!response.isDone() && !started().isReady()) {
                wait();
            }
            return !response.isDone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the upload was interrupted");
        }
    }

    void cancel() {
        started().cancel("the upload can't be read to its end", null);
    }

    /** The answer. Fails in the words of the catalogue. */
    PutListContentResponse await() {
        try {
            return response.join();
        } catch (CompletionException e) {
            throw EvaluatorCalls.told(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private ClientCallStreamObserver<PutListContentRequest> started() {
        return Objects.requireNonNull(call, "the call has not begun");
    }

    private synchronized void wake() {
        notifyAll();
    }
}
