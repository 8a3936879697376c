package io.segments.evaluator.cdi;

import io.segments.eventing.CrashPoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives the process's clock and crash points. */
@ApplicationScoped
public class PlatformProducer {

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
