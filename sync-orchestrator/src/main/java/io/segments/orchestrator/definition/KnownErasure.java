package io.segments.orchestrator.definition;

import java.util.Set;

/**
 * What is known of a person who is erased.
 *
 * @param identifiers what their identifiers were hashed to
 * @param keyId which key they were hashed with
 */
public record KnownErasure(
        String workspace, String id, long version, Stage stage, Set<String> identifiers, String keyId) {

    /** What it asks for. */
    public enum Stage {
        /** Nothing yet: what is kept of the person says what is to be removed by hand. */
        REQUESTED,
        /** Nothing of the person is kept. */
        FORGOTTEN,
        /** Nothing any more. */
        CANCELLED
    }

    public KnownErasure {
        identifiers = Set.copyOf(identifiers);
    }
}
