package io.segments.e2e.destination;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the workers of a destination are told. */
final class Settings {

    /** Waits that are sensible in an installation, shorter: a campaign has no time. */
    private static final Map<String, String> HURRY = Map.of(
            "SEGMENTS_RETRY_LONGEST_DELAY", "2S",
            "SEGMENTS_RETRY_IN_PLACE", "5S",
            "SEGMENTS_RETRY_LONGEST_PROBE", "2S",
            "SEGMENTS_RETRY_LONGEST_CREDENTIAL_PROBE", "2S",
            "SEGMENTS_RETRY_DEFERRAL", "3S",
            // One limit in place of each vendor's: a share of some can be spent only a minute after it was given.
            "SEGMENTS_DESTINATION_RATE_LIMIT_REQUESTS_PER_SECOND", "40");

    private Settings() {}

    /** A connector and its settings, as a worker's environment. */
    static Map<String, String> environment(String connector, Map<String, String> settings) {
        var environment = new HashMap<>(HURRY);
        environment.put("SEGMENTS_DESTINATION_CONNECTOR", connector);
        settings.forEach((name, value) -> environment.put(
                "SEGMENTS_DESTINATION_SETTINGS_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
        return environment;
    }
}
