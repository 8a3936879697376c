package io.segments.evaluator.compile;

import java.util.List;
import java.util.stream.Collectors;

/** A condition that its warehouse cannot answer, with everything that is in the way. */
public final class CompilationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public CompilationException(List<Refusal> refusals) {
        super(refusals.stream()
                .map(refusal -> refusal.path() + " " + refusal.code().code())
                .collect(Collectors.joining("; ")));
        this.refusals = List.copyOf(refusals);
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
