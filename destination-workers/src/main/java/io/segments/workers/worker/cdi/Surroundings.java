package io.segments.workers.worker.cdi;

import io.segments.eventing.CrashPoints;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What the process gives to everything in it. */
public final class Surroundings {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    CrashPoints crashPoints() {
        return CrashPoints.configured();
    }
}
