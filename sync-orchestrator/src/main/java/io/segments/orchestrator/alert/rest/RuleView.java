package io.segments.orchestrator.alert.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.orchestrator.alert.AlertKind;
import io.segments.orchestrator.alert.Rules.Effective;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule that holds.
 *
 * @param unit what the threshold counts: share, factor or seconds
 * @param origin who made it: usual (nobody did), workspace or sync
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleView(String kind, @Nullable String unit, String origin, RuleJson rule) {

    static RuleView of(Effective effective) {
        var kind = effective.kind();
        return new RuleView(
                kind.word(),
                kind.unit() == AlertKind.Unit.NONE ? null : kind.unit().name().toLowerCase(Locale.ROOT),
                effective.origin().name().toLowerCase(Locale.ROOT),
                RuleJson.of(kind, effective.rule()));
    }
}
