package io.segments.template;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A text that is no template: everything that is wrong with it. */
public final class MalformedTemplateException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    MalformedTemplateException(List<Fault> faults) {
        super(faults.stream().map(Fault::sentence).collect(joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** In the order of their places. */
    public List<Fault> faults() {
        return faults;
    }
}
