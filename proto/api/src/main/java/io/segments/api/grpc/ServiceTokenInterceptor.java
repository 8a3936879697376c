package io.segments.api.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.config.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets in only callers with a token of the installation, unless the access mode is local. For a gRPC service that people do not call. */
@ApplicationScoped
public class ServiceTokenInterceptor implements ServerInterceptor {

    /** Where a caller puts its token: {@code Bearer <token>}. */
    public static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final String SCHEME = "Bearer ";

    private final boolean open;
    private final List<byte[]> tokens;

    public ServiceTokenInterceptor(AccessConfig config) {
        this.open = config.mode() == AccessConfig.Mode.LOCAL;
        this.tokens = config.tokens().orElse(List.of()).stream()
                .map(ServiceTokenInterceptor::bytes)
                .toList();
    }

    /** What a caller sends with each call. */
    public static Metadata headers(String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, SCHEME + token);
        return headers;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (open || isKnown(headers.get(AUTHORIZATION))) {
            return next.startCall(call, headers);
        }
        var refusal = GrpcErrors.status(
                ApiException.of(ErrorCode.UNAUTHENTICATED, "The call has no token of this installation."));
        var trailers = refusal.getTrailers();
        call.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }

    private boolean isKnown(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return false;
        }
        var presented = bytes(authorization.substring(SCHEME.length()));
        var known = false;
        for (var token : tokens) {
            known |= MessageDigest.isEqual(token, presented);
        }
        return known;
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }
}
