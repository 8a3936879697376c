package io.segments.orchestrator.sync.wire;

import io.segments.contract.sync.v1.PlaceRange;
import io.segments.contract.sync.v1.RetryRejected;
import io.segments.orchestrator.run.Lane;
import io.segments.orchestrator.run.RejectedRecord.Range;
import io.segments.orchestrator.sync.Retry;

/** Wishes to retry as the contract says them. */
final class RetryWire {

    private RetryWire() {}

    static RetryRejected write(Retry retry) {
        var message = RetryRejected.newBuilder().setRequest(retry.request()).setEverything(retry.everything());
        retry.ranges()
                .forEach(range -> message.addRanges(PlaceRange.newBuilder()
                        .setLane(lane(range.lane()))
                        .setFirst(range.first())
                        .setLast(range.last())));
        return message.build();
    }

    static Retry read(RetryRejected message) {
        return new Retry(
                message.getRequest(),
                message.getEverything(),
                message.getRangesList().stream()
                        .map(range -> new Range(lane(range.getLane()), range.getFirst(), range.getLast()))
                        .toList());
    }

    private static io.segments.contract.sync.v1.Lane lane(Lane lane) {
        return switch (lane) {
            case LIVE -> io.segments.contract.sync.v1.Lane.LANE_LIVE;
            case BULK -> io.segments.contract.sync.v1.Lane.LANE_BULK;
            case UNKNOWN -> io.segments.contract.sync.v1.Lane.LANE_UNSPECIFIED;
        };
    }

    private static Lane lane(io.segments.contract.sync.v1.Lane lane) {
        return switch (lane) {
            case LANE_LIVE -> Lane.LIVE;
            case LANE_BULK -> Lane.BULK;
            case LANE_UNSPECIFIED, UNRECOGNIZED -> Lane.UNKNOWN;
        };
    }
}
