package io.segments.orchestrator.alert;

/** What is measured of alerts. */
public enum AlertMeters {
    /** Alerts that are open; tag {@code kind}. Every instance shows what it saw when it last looked. */
    OPEN("segments.alert.open", "Alerts that are open"),
    /** Attempts to tell a channel; tags {@code channel}: webhook, slack or email, and {@code outcome}: told, failed (it is tried again) or given-up. */
    NOTICES("segments.alert.notices", "Attempts to tell a channel of an alert");

    private final String id;
    private final String description;

    AlertMeters(String id, String description) {
        this.id = id;
        this.description = description;
    }

    public String id() {
        return id;
    }

    public String description() {
        return description;
    }
}
