package io.segments.template;

/** A template can't be rendered for a record. The message says where and why, and never a value of the record. */
public final class UnrenderableException extends Exception {

    private static final long serialVersionUID = 1;

    UnrenderableException(Fault fault) {
        super(fault.sentence(), null, false, false);
    }
}
