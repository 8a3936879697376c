package io.segments.workers.worker.cdi;

import io.segments.eventing.config.TopicsConfig;
import io.segments.workers.config.DestinationConfig;
import io.segments.workers.config.RetryConfig;
import io.segments.workers.config.WorkerConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Reads settings by name as the application does, without the application. */
final class WorkerConfigs {

    private WorkerConfigs() {}

    static Blueprint blueprint(Map<String, String> properties) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DestinationConfig.class)
                .withMapping(WorkerConfig.class)
                .withMapping(RetryConfig.class)
                .withMapping(TopicsConfig.class)
                .withDefaultValues(properties)
                .build();
        return new Blueprint(
                config.getConfigMapping(DestinationConfig.class),
                config.getConfigMapping(WorkerConfig.class),
                config.getConfigMapping(RetryConfig.class),
                config.getConfigMapping(TopicsConfig.class));
    }
}
