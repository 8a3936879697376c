package io.segments.orchestrator.alert.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.orchestrator.alert.AlertKind;
import io.segments.orchestrator.alert.AlertRule;
import io.segments.orchestrator.alert.AlertRule.Repeat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When people are alerted, and how. What is left out is as it usually is.
 *
 * @param enabled whether they are
 * @param threshold what is too much, in the unit of the kind; none where the kind has none
 * @param repeat {@code first}: the first occasion of an alert is told; {@code every}: every one, until somebody acknowledges it
 * @param recovery whether its end is told
 * @param channels who is told; none means every channel of the workspace
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleJson(
        @Nullable Boolean enabled,
        @Nullable Double threshold,
        @Nullable String repeat,
        @Nullable Boolean recovery,
        @Nullable List<@Nullable String> channels) {

    private static final int MOST_CHANNELS = 50;

    static RuleJson of(AlertKind kind, AlertRule rule) {
        return new RuleJson(
                rule.enabled(),
                kind.unit() == AlertKind.Unit.NONE ? null : rule.threshold(),
                rule.repeat() == Repeat.EVERY ? "every" : "first",
                rule.recovery(),
                List.copyOf(rule.channels()));
    }

    AlertRule read(AlertKind kind) {
        var usual = kind.usual();
        var findings = new ArrayList<Finding>();
        var rule = new AlertRule(
                enabled == null ? usual.enabled() : enabled,
                threshold == null ? usual.threshold() : threshold,
                repeat(findings),
                recovery == null ? usual.recovery() : recovery,
                names(findings));
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        return rule;
    }

    private Repeat repeat(List<Finding> findings) {
        return switch (repeat) {
            case null -> Repeat.FIRST;
            case "first" -> Repeat.FIRST;
            case "every" -> Repeat.EVERY;
            default -> {
                findings.add(FindingCode.INVALID_VALUE.at("$.repeat", "it is neither first nor every"));
                yield Repeat.FIRST;
            }
        };
    }

    private List<String> names(List<Finding> findings) {
        var names = new ArrayList<String>();
        var given = channels == null ? List.<@Nullable String>of() : channels;
        if (given.size() > MOST_CHANNELS) {
            findings.add(FindingCode.INVALID_VALUE.at("$.channels", "there are more than " + MOST_CHANNELS));
            return names;
        }
        for (int i = 0; i < given.size(); i++) {
            var name = given.get(i);
            if (name == null) {
                findings.add(FindingCode.REQUIRED.at("$.channels[" + i + "]", "the name of a channel is missing"));
            } else if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
