package io.segments.definition.grpc;

import io.grpc.stub.StreamObserver;
import io.segments.api.grpc.GrpcErrors;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Answers a call with what becomes of some work, or with the catalogue's error. */
public final class GrpcAnswer {

    private GrpcAnswer() {}

    public static <T> void of(StreamObserver<T> observer, Supplier<Uni<? extends T>> work) {
        Uni.createFrom()
                .<T>deferred(work)
                .subscribe()
                .with(
                        response -> {
                            observer.onNext(response);
                            observer.onCompleted();
                        },
                        failure -> observer.onError(GrpcErrors.status(failure)));
    }
}
