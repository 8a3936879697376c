package io.segments.orchestrator.alert;

/** Where people are told. */
public interface Channel {

    /** How people are told. */
    enum Kind {
        /** A signed HTTP request. */
        WEBHOOK,
        /** A message in Slack, or in what takes Slack's incoming webhooks. */
        SLACK,
        EMAIL
    }

    String id();

    Kind kind();

    /** Whether people of a workspace are told here. */
    boolean serves(String workspace);

    /** Whether it is told of the life of syncs, too: who changed them, and what became of their runs. */
    default boolean hearsOfLife() {
        return false;
    }

    /**
     * Tells it. It may be told again when nobody knows whether it was.
     *
     * @throws UndeliveredException when it was not told
     */
    void tell(Notice notice) throws UndeliveredException;
}
