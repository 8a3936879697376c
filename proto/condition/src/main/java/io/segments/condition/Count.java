package io.segments.condition;

/** A test of a number of events or related rows. Whatever 0 passes also holds where there are none. */
public sealed interface Count {

    /** What is meant when nothing is said: at least one. */
    Count DEFAULT = new AtLeast(1);

    /** {@code value} or more; at least 1, because "at least 0" would be everybody. */
    record AtLeast(long value) implements Count {
        public AtLeast {
            require(value >= 1, "at least 0 events would hold for everybody; use 1 or more");
        }
    }

    /** {@code value} or fewer. */
    record AtMost(long value) implements Count {
        public AtMost {
            require(value >= 0, NEGATIVE);
        }
    }

    /** Exactly {@code value}; 0 means no such event. */
    record Exactly(long value) implements Count {
        public Exactly {
            require(value >= 0, NEGATIVE);
        }
    }

    /** From {@code from} to {@code to}, both included. */
    record Between(long from, long to) implements Count {
        public Between {
            require(from >= 0, NEGATIVE);
            require(from <= to, "a count's upper end must not lie below its lower end");
        }
    }

    /** What is wrong with a number below 0. */
    String NEGATIVE = "a number of events is 0 or more";

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
