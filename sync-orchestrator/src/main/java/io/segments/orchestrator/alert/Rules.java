package io.segments.orchestrator.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that people made, by what they are for. Where there is none, the workspace's holds, and then the usual one. */
public record Rules(Map<RuleKey, AlertRule> made) {

    public Rules {
        made = Map.copyOf(made);
    }

    /**
     * A rule that holds.
     *
     * @param origin who made it
     */
    public record Effective(AlertKind kind, AlertRule rule, Origin origin) {}

    /** Who made a rule. */
    public enum Origin {
        USUAL,
        WORKSPACE,
        SYNC
    }

    /** The rule that holds for a subject; only syncs have rules of their own. */
    public AlertRule of(AlertKind kind, String workspace, String subject) {
        var sync = kind.subject() == AlertKind.Subject.SYNC ? Optional.of(subject) : Optional.<String>empty();
        return effective(kind, workspace, sync).rule();
    }

    /** The rules that hold in a workspace, or for a sync of it. */
    public List<Effective> all(String workspace, Optional<String> sync) {
        return Arrays.stream(AlertKind.values())
                .filter(kind -> sync.isEmpty() || kind.subject() == AlertKind.Subject.SYNC)
                .map(kind -> effective(kind, workspace, sync))
                .toList();
    }

    private Effective effective(AlertKind kind, String workspace, Optional<String> sync) {
        var own = sync.isPresent() ? made.get(new RuleKey(workspace, sync, kind)) : null;
        if (own != null) {
            return new Effective(kind, own, Origin.SYNC);
        }
        var common = made.get(new RuleKey(workspace, Optional.empty(), kind));
        return common != null
                ? new Effective(kind, common, Origin.WORKSPACE)
                : new Effective(kind, kind.usual(), Origin.USUAL);
    }
}
