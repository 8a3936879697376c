package io.segments.orchestrator.alert;

import io.segments.orchestrator.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what somebody has to know of with the alerts that are open. What is told is written in the same transaction as the alert, so
 * that it is neither forgotten nor told by two instances; nothing is remembered in memory, so that an alert outlives whoever found it.
 */
public final class Watch {

    private final Facts.Source facts;
    private final Alerts alerts;
    private final Notices notices;
    private final Channels channels;
    private final Transactions transactions;
    private final InstantSource clock;

    public Watch(
            Facts.Source facts,
            Alerts alerts,
            Notices notices,
            Channels channels,
            Transactions transactions,
            InstantSource clock) {
        this.facts = facts;
        this.alerts = alerts;
        this.notices = notices;
        this.channels = channels;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Looks once; returns what is open then, or nothing when another instance is looking. */
    public Optional<List<Alert>> look() {
        return transactions.in(() -> {
            if (!alerts.takeTurn()) {
                return Optional.<List<Alert>>empty();
            }
            var now = clock.instant();
            var rules = alerts.rules();
            var open = alerts.open().stream().collect(Collectors.toMap(Alert::key, Function.identity()));
            for (var signal : Judgement.of(facts.read(), rules, now)) {
                var known = open.remove(signal.key());
                var rule = rules.of(signal.kind(), signal.workspace(), signal.subject());
                if (known == null) {
                    begin(signal, rule, now);
                } else {
                    goOn(known, signal, rule, now);
                }
            }
            open.values().forEach(over -> end(over, rules, now));
            return Optional.of(alerts.open());
        });
    }

    private void begin(Signal signal, AlertRule rule, Instant now) {
        var alert = Alert.open(signal, now);
        alerts.save(alert);
        tell(Notice.Type.OPENED, alert, rule, now);
    }

    private void goOn(Alert known, Signal signal, AlertRule rule, Instant now) {
        var alert = known.seen(signal, now);
        if (!alert.equals(known)) {
            alerts.save(alert);
        }
        if (known.isNew(signal)
                && rule.repeat() == AlertRule.Repeat.EVERY
                && alert.acknowledged().isEmpty()) {
            tell(Notice.Type.REPEATED, alert, rule, now);
        }
    }

    /** What is over because its rule was switched off is not said to have recovered. */
    private void end(Alert over, Rules rules, Instant now) {
        var alert = over.close(now);
        alerts.save(alert);
        var key = alert.key();
        var rule = rules.of(key.kind(), key.workspace(), key.subject());
        if (rule.enabled() && rule.recovery()) {
            tell(Notice.Type.RECOVERED, alert, rule, now);
        }
    }

    private void tell(Notice.Type type, Alert alert, AlertRule rule, Instant now) {
        if (!alert.isSilent(now)) {
            channels.of(alert.key().workspace(), rule)
                    .forEach(channel -> notices.append(Notice.of(type, alert, channel.id(), now)));
        }
    }
}
