package io.segments.definition.segment;

import java.time.Instant;

/**
 * Somebody's word that a held difference is right: it lets the next one pass.
 *
 * @param definitionVersion the definition version that it was given for
 * @param maxRemovals most members that may be removed under it
 * @param expires it ends then
 * @param actor who gave it
 */
public record Waiver(long definitionVersion, long maxRemovals, Instant expires, String actor) {

    /** The same word about another definition version. */
    Waiver given(long definitionVersion) {
        return new Waiver(definitionVersion, maxRemovals, expires, actor);
    }
}
