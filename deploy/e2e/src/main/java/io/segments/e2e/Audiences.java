package io.segments.e2e;

import io.segments.local.demo.Audience;
import io.segments.local.demo.Audience.Upkeep;
import io.segments.local.standin.StandInProfile;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse.Naming;
import java.util.List;
import java.util.stream.Stream;

/** What a campaign keeps in step: the demo's audiences, and the same segments once more in every other way that a sync can be kept. */
final class Audiences {

    /** Those that the demo has not. */
    static final List<Audience> OTHERS = List.of(
            new Audience(
                    DemoSegment.IDLE_TRIALS,
                    StandInProfile.EMAIL_TOOL,
                    Naming.EMAIL,
                    "idle-trials-by-the-minute",
                    "idle-trials-by-the-minute",
                    Upkeep.EVERY_MINUTE),
            new Audience(
                    DemoSegment.TRAIL_NOT_ROAD,
                    StandInProfile.AD_PLATFORM,
                    Naming.SHA256_EMAIL,
                    "trail-on-request",
                    "trail-on-request",
                    Upkeep.ON_REQUEST),
            new Audience(
                    DemoSegment.LAPSED,
                    StandInProfile.EMAIL_TOOL,
                    Naming.EMAIL,
                    "lapsed-ever",
                    "lapsed-ever",
                    Upkeep.ONLY_ADDED));

    /** All of them. */
    static final List<Audience> ALL =
            Stream.concat(Audience.ALL.stream(), OTHERS.stream()).toList();

    private Audiences() {}
}
