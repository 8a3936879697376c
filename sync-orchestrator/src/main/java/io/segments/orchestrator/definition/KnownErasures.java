package io.segments.orchestrator.definition;

/** Who is erased. Learning a version that is known, or older, changes nothing. */
@FunctionalInterface
public interface KnownErasures {

    void learn(KnownErasure erasure);
}
