package io.segments.orchestrator.schedule.health;

import io.segments.orchestrator.schedule.quarkus.ScheduleTimer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while runs that are due can't be asked for. */
@Readiness
@ApplicationScoped
class ScheduleHealth implements HealthCheck {

    private final ScheduleTimer timer;

    ScheduleHealth(ScheduleTimer timer) {
        this.timer = timer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("schedule")
                .status(timer.isLooking())
                .withData("looked", timer.looked().toString())
                .build();
    }
}
