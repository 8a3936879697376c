package io.segments.orchestrator.destination.wire;

import com.google.protobuf.Timestamp;
import io.segments.orchestrator.destination.DestinationRequest;
import io.segments.orchestrator.destination.DestinationRequest.Outcome;
import java.time.Duration;
import java.time.Instant;

/** Requests to destinations as the contract says them. */
public final class RequestWire {

    private RequestWire() {}

    public static DestinationRequest read(io.segments.contract.destination.v1.DestinationRequest shown) {
        var time = shown.getRequestTime();
        return new DestinationRequest(
                shown.getId(),
                shown.getDestination(),
                storable(shown.getWorkspace()),
                storable(shown.getSync()),
                storable(shown.getObject()),
                storable(shown.getMethod()),
                storable(shown.getPath()),
                shown.getStatus(),
                Instant.ofEpochSecond(time.getSeconds(), time.getNanos()),
                Duration.ofSeconds(
                        shown.getDuration().getSeconds(), shown.getDuration().getNanos()),
                shown.getRecords(),
                shown.getRequestBytes(),
                shown.getAnswerBytes(),
                storable(shown.getRequestBody()),
                storable(shown.getAnswerBody()),
                outcome(shown.getOutcome()),
                storable(shown.getReason()),
                storable(shown.getDetail()),
                shown.getSkipped());
    }

    public static io.segments.contract.destination.v1.DestinationRequest write(DestinationRequest request) {
        return io.segments.contract.destination.v1.DestinationRequest.newBuilder()
                .setId(request.id())
                .setDestination(request.destination())
                .setWorkspace(request.workspace())
                .setSync(request.sync())
                .setObject(request.object())
                .setMethod(request.method())
                .setPath(request.path())
                .setStatus(request.status())
                .setRequestTime(Timestamp.newBuilder()
                        .setSeconds(request.at().getEpochSecond())
                        .setNanos(request.at().getNano()))
                .setDuration(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(request.took().getSeconds())
                        .setNanos(request.took().getNano()))
                .setRecords(request.records())
                .setRequestBytes(request.requestBytes())
                .setAnswerBytes(request.answerBytes())
                .setRequestBody(request.requestBody())
                .setAnswerBody(request.answerBody())
                .setOutcome(outcome(request.outcome()))
                .setReason(request.reason())
                .setDetail(request.detail())
                .setSkipped(request.skipped())
                .build();
    }

    /** What a newer worker says of an outcome that is not known here is something that was not taken. */
    public static Outcome outcome(io.segments.contract.destination.v1.DestinationRequest.Outcome outcome) {
        return switch (outcome) {
            case OUTCOME_TAKEN -> Outcome.TAKEN;
            case OUTCOME_PARTLY -> Outcome.PARTLY;
            case OUTCOME_FAILED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Outcome.FAILED;
        };
    }

    private static io.segments.contract.destination.v1.DestinationRequest.Outcome outcome(Outcome outcome) {
        return switch (outcome) {
            case TAKEN -> io.segments.contract.destination.v1.DestinationRequest.Outcome.OUTCOME_TAKEN;
            case PARTLY -> io.segments.contract.destination.v1.DestinationRequest.Outcome.OUTCOME_PARTLY;
            case FAILED -> io.segments.contract.destination.v1.DestinationRequest.Outcome.OUTCOME_FAILED;
        };
    }

    /** PostgreSQL's text has no U+0000. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
