package io.segments.e2e.destination;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A destination of the campaign: how its workers reach it, what it holds, and what goes wrong with it. */
interface Destination extends AutoCloseable {

    /** Its id. */
    String id();

    /** What its workers are told, as their environment. */
    Map<String, String> environment();

    /** What it can be made to suffer. */
    Set<Trouble> troubles();

    /** Lets it suffer: so many requests, or for so long. Returns when it is over. */
    void suffer(Trouble trouble, Suffering suffering) throws InterruptedException;

    /**
     * How much it suffers.
     *
     * @param requests how many requests do, where single ones do
     * @param time how long it takes otherwise
     * @param object what is lost, where something is
     * @param afterwards what people do about it when it is over
     */
    record Suffering(int requests, Duration time, String object, Runnable afterwards) {}

    /** The reason for which it refuses somebody for good; none where it takes them. */
    Optional<String> refusal(Subscription subscription, String identity);

    /** How it names somebody. */
    String name(String identity);

    /** Whom it holds for a sync, as it names them. */
    Set<String> held(Subscription subscription);

    /** What else a look at it shows that is not right, given who belongs with which plan: each as the identity, a bar, and the plan. */
    List<String> defects(Subscription subscription, Set<String> withPlans);

    /** Nothing is wrong with it any more. */
    void recover();

    /** What befell it, by kind. */
    Map<String, Integer> suffered();

    @Override
    void close();
}
