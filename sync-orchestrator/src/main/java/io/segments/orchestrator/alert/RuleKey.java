package io.segments.orchestrator.alert;

import java.util.Optional;

/**
 * Names a rule.
 *
 * @param sync the sync that it is for; empty for all of the workspace
 */
public record RuleKey(String workspace, Optional<String> sync, AlertKind kind) {}
