package io.segments.orchestrator.alert;

/**
 * Something that somebody has to know of now.
 *
 * @param subject the id of what it is about
 * @param occasion grows with each new occasion, such as the number of the run that failed
 * @param says what it is, for people; without personal data
 */
public record Signal(AlertKind kind, String workspace, String subject, long occasion, String says) {

    /** What an alert is of: there is one at a time. */
    public record Key(AlertKind kind, String workspace, String subject) {}

    public Key key() {
        return new Key(kind, workspace, subject);
    }
}
