package io.segments.orchestrator.alert;

import io.segments.orchestrator.alert.Facts.OfDestination;
import io.segments.orchestrator.alert.Facts.OfRun;
import io.segments.orchestrator.alert.Facts.OfSegment;
import io.segments.orchestrator.alert.Facts.OfSync;
import io.segments.orchestrator.alert.Facts.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds what somebody has to know of. It depends on the facts, the rules and the time alone. */
public final class Judgement {

    /** A run over everything is news for so long. */
    private static final Duration NEWS = Duration.ofHours(1);
    /** Of a segment of which something was heard so lately it is not said that it is stale: its older evaluations may just be read. */
    private static final Duration JUST_HEARD = Duration.ofMinutes(10);
    /** Few records deviate without meaning anything. */
    private static final long FEW = 1_000;

    private static final int FEWEST_RECORDS = 10;
    /** What is put off once may well succeed the next time. */
    private static final int RUNS_PUT_OFF = 3;

    private static final int FEWEST_RUNS = 3;
    private static final Set<String> UNASKED = Set.of("resync", "recovery", "identity", "mapping");

    private final Rules rules;
    private final Instant now;
    private final List<Signal> signals = new ArrayList<>();

    private Judgement(Rules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    /** What is to be told now. */
    public static List<Signal> of(Facts facts, Rules rules, Instant now) {
        var judgement = new Judgement(rules, now);
        facts.syncs().forEach(judgement::sync);
        facts.destinations().forEach(judgement::destination);
        facts.segments().forEach(judgement::segment);
        return List.copyOf(judgement.signals);
    }

    private void sync(OfSync sync) {
        var ended = sync.runs().stream().filter(OfRun::isEnded).toList();
        if (!ended.isEmpty()) {
            var last = ended.getFirst();
            failed(sync, last);
            refused(sync, last);
            deferred(sync, ended);
            deviates(sync, last, ended.subList(1, ended.size()));
        }
        slow(sync);
        full(sync);
        sync.held()
                .ifPresent(held -> add(
                        AlertKind.SYNC_HELD,
                        sync,
                        held.plan(),
                        "The guard holds a run that would remove %d identities of %d that were sent, since %s. Nothing is planned or removed until somebody approves it or the data is right again."
                                .formatted(held.removes(), held.told(), held.since())));
        sync.leaversUnknown()
                .ifPresent(since -> add(
                        AlertKind.LEAVERS_UNKNOWN,
                        sync,
                        since.getEpochSecond(),
                        "A lost store left it unknown who has left, since %s. Nothing is planned until somebody looks at the destination and asks for a resync."
                                .formatted(since)));
    }

    private void failed(OfSync sync, OfRun run) {
        if (run.state() == RunState.LOST) {
            add(
                    AlertKind.RUN_FAILED,
                    sync,
                    run.run(),
                    "Run %d was lost on its way. What it did not deliver is planned again by itself."
                            .formatted(run.run()));
        } else if (run.refused() > 0 && run.refused() >= run.accounted()) {
            add(
                    AlertKind.RUN_FAILED,
                    sync,
                    run.run(),
                    "Every one of the %d records of run %d was refused. The rejected records tell why."
                            .formatted(run.refused(), run.run()));
        }
    }

    private void refused(OfSync sync, OfRun run) {
        var most = threshold(AlertKind.REJECTED_SHARE, sync);
        if (run.refused() >= FEWEST_RECORDS && run.refused() > most * run.accounted()) {
            add(
                    AlertKind.REJECTED_SHARE,
                    sync,
                    run.run(),
                    "%d of %d records of run %d were refused (%s %%), more than %s %%. The rejected records tell why."
                            .formatted(
                                    run.refused(),
                                    run.accounted(),
                                    run.run(),
                                    percent((double) run.refused() / run.accounted()),
                                    percent(most)));
        }
    }

    private void deferred(OfSync sync, List<OfRun> ended) {
        var most = threshold(AlertKind.DEFERRED_SHARE, sync);
        var putOff = ended.stream()
                .filter(run -> run.accounted() > 0)
                .takeWhile(run -> run.deferred() >= FEWEST_RECORDS && run.deferred() > most * run.accounted())
                .toList();
        if (putOff.size() >= RUNS_PUT_OFF) {
            var run = putOff.getFirst();
            add(
                    AlertKind.DEFERRED_SHARE,
                    sync,
                    run.run(),
                    "%d of %d records of run %d were put off (%s %%), as those of the %d runs before it were. The destination's last requests tell why; an audience that is gone there is one reason."
                            .formatted(
                                    run.deferred(),
                                    run.accounted(),
                                    run.run(),
                                    percent((double) run.deferred() / run.accounted()),
                                    putOff.size() - 1));
        }
    }

    private void deviates(OfSync sync, OfRun run, List<OfRun> earlier) {
        if (earlier.size() < FEWEST_RUNS) {
            return;
        }
        var usual = earlier.stream().mapToLong(OfRun::expected).average().orElse(0);
        var factor = threshold(AlertKind.COUNT_DEVIATION, sync);
        var more = run.expected() > factor * Math.max(1, usual);
        var fewer = usual > factor * Math.max(1, run.expected());
        if ((more || fewer) && Math.abs(run.expected() - usual) >= FEW) {
            add(
                    AlertKind.COUNT_DEVIATION,
                    sync,
                    run.run(),
                    "Run %d has %d records; the %d before it had %d on average."
                            .formatted(run.run(), run.expected(), earlier.size(), Math.round(usual)));
        }
    }

    private void slow(OfSync sync) {
        var most = seconds(AlertKind.RUN_TIME, sync.workspace(), sync.sync());
        sync.runs().stream()
                .filter(run -> !run.isEnded())
                .filter(run ->
                        run.planned().filter(at -> at.plus(most).isBefore(now)).isPresent())
                .reduce((_, oldest) -> oldest)
                .ifPresent(run -> add(
                        AlertKind.RUN_TIME,
                        sync,
                        run.run(),
                        "Run %d is on its way since %s; %d of %d records are accounted for."
                                .formatted(run.run(), run.planned().orElse(now), run.accounted(), run.expected())));
    }

    private void full(OfSync sync) {
        sync.runs().stream()
                .filter(run -> UNASKED.contains(run.reason()))
                .filter(run ->
                        run.planned().filter(at -> at.plus(NEWS).isAfter(now)).isPresent())
                .findFirst()
                .ifPresent(run -> add(
                        AlertKind.FULL_RUN,
                        sync,
                        run.run(),
                        "Run %d looked at everybody and sends %d records, because %s."
                                .formatted(run.run(), run.expected(), why(run.reason()))));
    }

    private void destination(OfDestination destination) {
        var most = seconds(AlertKind.DESTINATION_UNHEALTHY, destination.workspace(), destination.destination());
        if (!destination.healthy() && destination.since().plus(most).isBefore(now)) {
            add(new Signal(
                    AlertKind.DESTINATION_UNHEALTHY,
                    destination.workspace(),
                    destination.destination(),
                    destination.since().getEpochSecond(),
                    "It does not work since %s (%s). Nothing is lost: what is due is sent when it works again."
                            .formatted(destination.since(), destination.reason())));
        }
    }

    private void segment(OfSegment segment) {
        var most = seconds(AlertKind.SEGMENT_STALE, segment.workspace(), segment.segment());
        if (segment.asOf().plus(most).isBefore(now)
                && segment.heard().plus(JUST_HEARD).isBefore(now)) {
            add(new Signal(
                    AlertKind.SEGMENT_STALE,
                    segment.workspace(),
                    segment.segment(),
                    segment.asOf().getEpochSecond(),
                    "Its membership is as of %s, and destinations keep what it was then.".formatted(segment.asOf())));
        }
        segment.held()
                .ifPresent(held -> add(new Signal(
                        AlertKind.EVALUATION_HELD,
                        segment.workspace(),
                        segment.segment(),
                        held.since().getEpochSecond(),
                        "The guard holds an evaluation: %d of %d members would leave. Members stay as they were until somebody approves it or the data is right again."
                                .formatted(held.exits(), held.size()))));
    }

    private static String why(String reason) {
        return switch (reason) {
            case "resync" -> "somebody asked for everything again";
            case "recovery" -> "deliveries were lost, or the store was rebuilt";
            case "identity" -> "its destination, audience or identity was changed";
            default -> "what it says was changed";
        };
    }

    private void add(AlertKind kind, OfSync sync, long occasion, String says) {
        add(new Signal(kind, sync.workspace(), sync.sync(), occasion, says));
    }

    private void add(Signal signal) {
        if (rules.of(signal.kind(), signal.workspace(), signal.subject()).enabled()) {
            signals.add(signal);
        }
    }

    private double threshold(AlertKind kind, OfSync sync) {
        return rules.of(kind, sync.workspace(), sync.sync()).threshold();
    }

    private Duration seconds(AlertKind kind, String workspace, String subject) {
        return Duration.ofMillis(
                Math.round(1000 * rules.of(kind, workspace, subject).threshold()));
    }

    private static String percent(double share) {
        return Optional.of(String.format(Locale.ROOT, "%.1f", 100 * share))
                .map(text -> text.endsWith(".0") ? text.substring(0, text.length() - 2) : text)
                .orElseThrow();
    }
}
