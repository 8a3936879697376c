package io.segments.orchestrator.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What alerts are about. */
public enum AlertKind {
    /** The last run of a sync that ended was lost, or every one of its records was refused. */
    RUN_FAILED(Subject.SYNC, Unit.NONE, 0),
    /** More than a share of the records of the last run that ended were refused. */
    REJECTED_SHARE(Subject.SYNC, Unit.SHARE, 0.1),
    /** More than a share of the records of each of the last three runs that ended and had any were put off. */
    DEFERRED_SHARE(Subject.SYNC, Unit.SHARE, 0.5),
    /** The last run planned so many times more, or fewer, records than the ones before it did on average. */
    COUNT_DEVIATION(Subject.SYNC, Unit.FACTOR, 10),
    /** A run has been on its way for longer than this. */
    RUN_TIME(Subject.SYNC, Unit.SECONDS, 6 * 3_600),
    /** A run over everything was planned that nobody's schedule asked for, and why. */
    FULL_RUN(Subject.SYNC, Unit.NONE, 0),
    /** The guard holds a run. */
    SYNC_HELD(Subject.SYNC, Unit.NONE, 0),
    /** Nothing of a sync is planned until somebody decides, because a lost store left it unknown who has left. */
    LEAVERS_UNKNOWN(Subject.SYNC, Unit.NONE, 0),
    /** A destination that syncs use has not worked for longer than this. */
    DESTINATION_UNHEALTHY(Subject.DESTINATION, Unit.SECONDS, 300),
    /** The membership of a segment that syncs use is older than this. */
    SEGMENT_STALE(Subject.SEGMENT, Unit.SECONDS, 26 * 3_600),
    /** The guard holds an evaluation of a segment that syncs use. */
    EVALUATION_HELD(Subject.SEGMENT, Unit.NONE, 0);

    private final Subject subject;
    private final Unit unit;
    private final double usual;

    /** What an alert is about. */
    public enum Subject {
        SYNC,
        DESTINATION,
        SEGMENT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a threshold counts. */
    public enum Unit {
        /** There is no threshold. */
        NONE,
        /** More than 0, at most 1. */
        SHARE,
        /** More than 1. */
        FACTOR,
        /** One or more. */
        SECONDS;

        /** Whether a threshold can be this. */
        boolean takes(double threshold) {
            return switch (this) {
                case NONE -> threshold == 0;
                case SHARE -> threshold > 0 && threshold <= 1;
                case FACTOR -> threshold > 1 && threshold <= 1_000_000;
                case SECONDS -> threshold >= 1 && threshold <= 366 * 86_400;
            };
        }

        String says() {
            return switch (this) {
                case NONE -> "it has no threshold; leave it out";
                case SHARE -> "a share is more than 0 and at most 1";
                case FACTOR -> "a factor is more than 1";
                case SECONDS -> "it is a number of seconds, from 1 to a year";
            };
        }
    }

    AlertKind(Subject subject, Unit unit, double usual) {
        this.subject = subject;
        this.unit = unit;
        this.usual = usual;
    }

    public Subject subject() {
        return subject;
    }

    public Unit unit() {
        return unit;
    }

    /** As it is written in addresses and messages, such as {@code run-failed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that a word stands for. */
    public static Optional<AlertKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The rule that holds where nobody has said another. */
    public AlertRule usual() {
        return new AlertRule(true, usual, AlertRule.Repeat.FIRST, this != FULL_RUN, List.of());
    }
}
