package io.segments.definition;

import io.segments.testkit.TestingClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What tests put in the place of the service's own: the clock. */
final class TestBeans {

    @Produces
    @Singleton
    TestingClock testingClock() {
        return TestingClock.at(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    InstantSource clock(TestingClock clock) {
        return clock;
    }
}
