package io.segments.e2e.destination;

/** What a destination can be made to suffer. */
enum Trouble {
    THROTTLED_WITH_TIME("asks for fewer requests, and says from when on"),
    THROTTLED("asks for fewer requests"),
    SERVER_ERROR("fails"),
    UNAVAILABLE("says that it is out of order"),
    NO_ANSWER("does not answer"),
    LOST_ANSWER("does what it was asked to, and its answer is lost"),
    SLOW("is slow"),
    CREDENTIAL("refuses the credential for a while"),
    DELETED("loses an audience, which somebody makes again"),
    POISON("fails at some people for a while"),
    REFUSED("is told of people whom it refuses"),
    UNREADABLE("has a delivery that nobody can read");

    private final String says;

    Trouble(String says) {
        this.says = says;
    }

    /** What the report calls it. */
    String says() {
        return says;
    }
}
