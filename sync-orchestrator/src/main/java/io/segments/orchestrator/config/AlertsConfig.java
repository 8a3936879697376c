package io.segments.orchestrator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How people are told that something is wrong. */
@ConfigMapping(prefix = "segments.alerts")
public interface AlertsConfig {

    /** Pause between two looks at how everything is; one second or more. */
    @WithDefault("15s")
    Duration every();

    /** Where people see the pages, such as {@code https://segments.example.com}; messages link there. */
    Optional<String> pages();

    /** By id: a name that rules choose the channel by. */
    Map<String, ChannelConfig> channels();

    /** How people are told. */
    enum Kind {
        WEBHOOK,
        SLACK,
        EMAIL
    }

    /** One channel. */
    interface ChannelConfig {

        /** How people are told: WEBHOOK is a signed HTTP request, SLACK an incoming webhook, EMAIL goes through the server of {@code quarkus.mailer}. */
        Kind kind();

        /** WEBHOOK, SLACK: the address. A secret where it says who may post, as Slack's does. */
        Optional<String> url();

        /** WEBHOOK: what requests are signed with; 16 characters or more. */
        Optional<String> secret();

        /** EMAIL: who gets it. */
        Optional<List<String>> to();

        /** WEBHOOK: whether it is told of the life of syncs, too: who made, changed, paused or deleted one, and what became of runs. */
        @WithDefault("false")
        boolean lifecycle();

        /** Ids of the workspaces whose alerts are told; {@code *} means every workspace. */
        @WithDefault("*")
        Set<String> workspaces();
    }
}
