package io.segments.orchestrator.alert;

import io.segments.api.Actor;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.orchestrator.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** What people do with alerts and their rules. */
public final class AlertDesk {

    private static final Duration LONGEST_SILENCE = Duration.ofDays(30);

    private final Alerts alerts;
    private final Notices notices;
    private final Channels channels;
    private final Transactions transactions;
    private final InstantSource clock;

    public AlertDesk(
            Alerts alerts, Notices notices, Channels channels, Transactions transactions, InstantSource clock) {
        this.alerts = alerts;
        this.notices = notices;
        this.channels = channels;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Page<Alert> page(String workspace, Alerts.Filter filter, PageRequest page) {
        return transactions.in(() -> alerts.page(workspace, filter, page));
    }

    public Alert get(String workspace, UUID id) {
        return transactions.in(() -> alerts.find(workspace, id)).orElseThrow(AlertDesk::notFound);
    }

    /** What channels were told of an alert, the newest first. */
    public List<Notices.Told> told(String workspace, UUID id) {
        return transactions.in(() -> notices.of(
                alerts.find(workspace, id).orElseThrow(AlertDesk::notFound).id()));
    }

    /** Takes an alert on; who did it first stays. */
    public Alert acknowledge(String workspace, UUID id, Actor actor) {
        return change(workspace, id, (alert, now) -> alert.acknowledge(actor.subject(), now));
    }

    /** Tells nothing of an alert until then; no instant ends the silence. */
    public Alert silence(String workspace, UUID id, Optional<Instant> until) {
        return change(workspace, id, (alert, now) -> {
            if (until.filter(at -> !at.isAfter(now) || at.isAfter(now.plus(LONGEST_SILENCE)))
                    .isPresent()) {
                throw ApiException.invalid(
                        List.of(FindingCode.INVALID_VALUE.at("$.until", "it must lie in the next 30 days")));
            }
            return alert.silence(until);
        });
    }

    /** The rules that hold in a workspace, or for one of its syncs. */
    public List<Rules.Effective> rules(String workspace, Optional<String> sync) {
        return transactions.in(() -> alerts.rules().all(workspace, sync));
    }

    /**
     * Makes a rule.
     *
     * @throws ApiException with all findings
     */
    public List<Rules.Effective> save(RuleKey key, AlertRule rule) {
        var findings = findings(key, rule);
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        return transactions.in(() -> {
            alerts.save(key, rule);
            return alerts.rules().all(key.workspace(), key.sync());
        });
    }

    /** Takes a rule away, so that the workspace's, or the usual one, holds. */
    public List<Rules.Effective> remove(RuleKey key) {
        return transactions.in(() -> {
            alerts.remove(key);
            return alerts.rules().all(key.workspace(), key.sync());
        });
    }

    private List<Finding> findings(RuleKey key, AlertRule rule) {
        var findings = new ArrayList<Finding>();
        var unit = key.kind().unit();
        if (!unit.takes(rule.threshold())) {
            findings.add(FindingCode.INVALID_VALUE.at("$.threshold", unit.says()));
        }
        for (int i = 0; i < rule.channels().size(); i++) {
            var id = rule.channels().get(i);
            if (channels.find(id)
                    .filter(channel -> channel.serves(key.workspace()))
                    .isEmpty()) {
                findings.add(FindingCode.UNKNOWN_REFERENCE.at(
                        "$.channels[" + i + "]", "no channel of this name is configured for this workspace"));
            }
        }
        return findings;
    }

    private Alert change(String workspace, UUID id, BiFunction<Alert, Instant, Alert> change) {
        return transactions.in(() -> {
            var alert = alerts.lock(workspace, id).orElseThrow(AlertDesk::notFound);
            if (alert.closed().isPresent()) {
                throw ApiException.of(ErrorCode.STATE_CONFLICT, "This alert is over.");
            }
            var changed = change.apply(alert, clock.instant());
            if (!changed.equals(alert)) {
                alerts.save(changed);
            }
            return changed;
        });
    }

    private static ApiException notFound() {
        return ApiException.of(ErrorCode.NOT_FOUND, "There is no such alert in this workspace.");
    }
}
