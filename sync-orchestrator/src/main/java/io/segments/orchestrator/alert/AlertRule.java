package io.segments.orchestrator.alert;

import java.util.List;

/**
 * When somebody is alerted of a kind of thing, and how.
 *
 * @param enabled whether anybody is
 * @param threshold what is too much, in the unit of the kind; 0 where it has none
 * @param repeat whether later occasions of an alert that is open are told, too
 * @param recovery whether its end is told
 * @param channels who is told; none means every channel of the workspace
 */
public record AlertRule(boolean enabled, double threshold, Repeat repeat, boolean recovery, List<String> channels) {

    /** Which occasions are told. */
    public enum Repeat {
        /** The first one of each alert. */
        FIRST,
        /** Every one, such as every failed run, until somebody acknowledges the alert. */
        EVERY
    }

    public AlertRule {
        channels = List.copyOf(channels);
    }
}
