package io.segments.evaluator.preview.cdi;

import io.quarkus.arc.DefaultBean;
import io.segments.evaluator.config.PreviewConfig;
import io.segments.evaluator.preview.AcceptedMembers;
import io.segments.evaluator.preview.Catalogue;
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
    Previews previews(Warehouses warehouses, AcceptedMembers memberships, InstantSource clock, PreviewConfig config) {
        return new Previews(warehouses, memberships, clock, config.timeLimit());
    }

    @Produces
    @Singleton
    @DefaultBean
    AcceptedMembers memberships() {
        return AcceptedMembers.NONE;
    }

    @Produces
    @Singleton
    @DefaultBean
    InstantSource clock() {
        return InstantSource.system();
    }
}
