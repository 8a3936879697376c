package io.segments.evaluator.preview.cdi;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.segments.evaluator.config.PreviewConfig;
import io.segments.evaluator.evaluation.AcceptedMembers;
import io.segments.evaluator.preview.Catalogue;
import io.segments.evaluator.preview.PreviewMeters;
import io.segments.evaluator.preview.Previews;
import io.segments.evaluator.warehouse.Warehouses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases. */
@ApplicationScoped
public class PreviewProducer {

    @Produces
    @Singleton
    Catalogue catalogue(Warehouses warehouses, PreviewConfig config) {
        return new Catalogue(warehouses, config.timeLimit());
    }

    @Produces
    @Singleton
    Previews previews(
            Warehouses warehouses,
            AcceptedMembers memberships,
            InstantSource clock,
            PreviewConfig config,
            MeterRegistry registry) {
        return new Previews(warehouses, memberships, clock, config.timeLimit(), new PreviewMeters(registry));
    }

    @Produces
    @Singleton
    @DefaultBean
    InstantSource clock() {
        return InstantSource.system();
    }
}
