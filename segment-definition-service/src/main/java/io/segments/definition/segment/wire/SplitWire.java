package io.segments.definition.segment.wire;

import io.segments.definition.cohort.Cohort;
import io.segments.definition.cohort.PlaceRange;
import io.segments.definition.cohort.Split;

/** The division of a segment's members as it is published and kept. */
final class SplitWire {

    private SplitWire() {}

    static io.segments.contract.definition.v1.Split encode(Split split) {
        return io.segments.contract.definition.v1.Split.newBuilder()
                .setSalt(split.salt())
                .addAllCohorts(split.cohorts().stream().map(SplitWire::encode).toList())
                .build();
    }

    private static io.segments.contract.definition.v1.Cohort encode(Cohort cohort) {
        return io.segments.contract.definition.v1.Cohort.newBuilder()
                .setId(cohort.id())
                .setName(cohort.name())
                .addAllPlaces(cohort.places().stream()
                        .map(range -> io.segments.contract.definition.v1.PlaceRange.newBuilder()
                                .setFrom(range.from())
                                .setTo(range.to())
                                .build())
                        .toList())
                .build();
    }

    static Split decode(io.segments.contract.definition.v1.Split message) {
        return new Split(
                message.getSalt(),
                message.getCohortsList().stream()
                        .map(cohort -> new Cohort(
                                cohort.getId(),
                                cohort.getName(),
                                cohort.getPlacesList().stream()
                                        .map(range -> new PlaceRange(range.getFrom(), range.getTo()))
                                        .toList()))
                        .toList());
    }
}
