package io.segments.api.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers a failed call in the words of the catalogue. Register it on every gRPC service. */
@ApplicationScoped
public class GrpcErrorInterceptor implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(new Translating<>(call), headers);
    }

    private static final class Translating<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private Translating(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            var cause = status.getCause();
            if (status.isOk()
                    || cause == null
                    || cause instanceof StatusException
                    || cause instanceof StatusRuntimeException) {
                super.close(status, trailers);
                return;
            }
            var told = GrpcErrors.status(cause);
            var details = told.getTrailers();
            if (details != null) {
                trailers.merge(details);
            }
            super.close(told.getStatus(), trailers);
        }
    }
}
