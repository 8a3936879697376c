package io.segments.evaluator.recovery;

import java.util.function.Consumer;

/** Hands over everything that was emitted of a kind, in the order of emission. */
@FunctionalInterface
public interface Source<T> {

    void forEach(Consumer<T> sink);
}
