package io.segments.orchestrator.alert;

/** Sees whether channels could be told. */
@FunctionalInterface
public interface MessengerObserver {

    /** What became of an attempt. */
    enum Outcome {
        TOLD,
        /** It is tried again later. */
        FAILED,
        GIVEN_UP
    }

    void tried(Channel.Kind kind, Outcome outcome);
}
