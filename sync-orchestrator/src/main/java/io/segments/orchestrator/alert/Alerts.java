package io.segments.orchestrator.alert;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where alerts and their rules are kept. Every call takes part in the caller's transaction. */
public interface Alerts {

    /** What to list; what is empty does not matter. */
    record Filter(Optional<Boolean> open, Optional<AlertKind> kind, Optional<String> subject) {}

    /** Whether this transaction is the one that looks now: of several instances one does at a time. */
    boolean takeTurn();

    /** Every alert that is open, locked. */
    List<Alert> open();

    void save(Alert alert);

    Optional<Alert> find(String workspace, UUID id);

    /** The same, locked until the transaction ends. */
    Optional<Alert> lock(String workspace, UUID id);

    /** Alerts of a workspace, the newest first. */
    Page<Alert> page(String workspace, Filter filter, PageRequest page);

    Rules rules();

    void save(RuleKey key, AlertRule rule);

    /** Takes a rule away, so that the workspace's, or the usual one, holds. */
    void remove(RuleKey key);

    /** Drops alerts that were closed before an instant; returns how many. */
    int forgetBefore(Instant instant);
}
