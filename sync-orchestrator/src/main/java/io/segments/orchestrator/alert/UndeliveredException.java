package io.segments.orchestrator.alert;

/** A channel could not be told. The message says why, for people, and has neither addresses nor secrets. */
public class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    public UndeliveredException(String why) {
        super(why);
    }
}
