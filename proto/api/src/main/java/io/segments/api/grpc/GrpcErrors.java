package io.segments.api.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Errors over gRPC. The reason of {@code google.rpc.ErrorInfo} is the catalogue's code in upper snake case; findings are
 * field violations of {@code google.rpc.BadRequest}.
 */
public final class GrpcErrors {

    /** The domain of every {@code ErrorInfo}. */
    public static final String DOMAIN = "io.segments";

    private static final Logger LOG = Logger.getLogger(GrpcErrors.class);
    private static final String INCIDENT = "incident";

    private GrpcErrors() {}

    /** What a caller is told of a failure. */
    public static StatusRuntimeException status(Throwable failure) {
        if (!(failure instanceof ApiException error)) {
            return incident(failure);
        }
        return switch (error.code().category()) {
            case CALLER, CONFLICT -> status(error);
            case UPSTREAM -> {
                LOG.warnf(error.getCause(), "Failed: %s", error.code().code());
                yield status(error);
            }
            case INTERNAL -> incident(error);
        };
    }

    /** The catalogue's error that another service answered with; empty when it is not one of ours. */
    public static Optional<ApiException> read(Throwable failure) {
        var status = StatusProto.fromThrowable(failure);
        if (status == null) {
            return Optional.empty();
        }
        return detail(status, ErrorInfo.class)
                .filter(info -> info.getDomain().equals(DOMAIN))
                .flatMap(info ->
                        ErrorCode.of(info.getReason().toLowerCase(Locale.ROOT).replace('_', '-')))
                .map(code -> ApiException.of(code, status.getMessage(), findings(status)));
    }

    private static StatusRuntimeException status(ApiException error) {
        var details = new ArrayList<Any>();
        details.add(Any.pack(info(error.code()).build()));
        if (!error.findings().isEmpty()) {
            var violations = BadRequest.newBuilder();
            error.findings().forEach(finding -> violations.addFieldViolations(violation(finding)));
            details.add(Any.pack(violations.build()));
        }
        return exception(error.code(), error.detail(), details);
    }

    private static StatusRuntimeException incident(Throwable failure) {
        var id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Incident %s", id);
        var info = info(ErrorCode.INTERNAL_ERROR).putMetadata(INCIDENT, id).build();
        return exception(ErrorCode.INTERNAL_ERROR, "The incident has the id " + id + ".", List.of(Any.pack(info)));
    }

    private static StatusRuntimeException exception(ErrorCode code, String message, List<Any> details) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.valueOf(code.rpcStatus().name()).value())
                .setMessage(message)
                .addAllDetails(details)
                .build());
    }

    private static ErrorInfo.Builder info(ErrorCode code) {
        return ErrorInfo.newBuilder().setDomain(DOMAIN).setReason(code.name());
    }

    private static BadRequest.FieldViolation violation(Finding finding) {
        return BadRequest.FieldViolation.newBuilder()
                .setField(finding.path())
                .setReason(finding.code().toUpperCase(Locale.ROOT).replace('-', '_'))
                .setDescription(finding.message())
                .build();
    }

    private static List<Finding> findings(com.google.rpc.Status status) {
        return detail(status, BadRequest.class).stream()
                .flatMap(request -> request.getFieldViolationsList().stream())
                .map(violation -> new Finding(
                        violation.getField(),
                        violation.getReason().toLowerCase(Locale.ROOT).replace('_', '-'),
                        violation.getDescription()))
                .toList();
    }

    private static <T extends com.google.protobuf.Message> Optional<T> detail(
            com.google.rpc.Status status, Class<T> type) {
        for (var detail : status.getDetailsList()) {
            if (detail.is(type)) {
                try {
                    return Optional.of(detail.unpack(type));
                } catch (InvalidProtocolBufferException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
