package io.segments.definition.preview.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.preview.Explanation.Accepted;
import io.segments.definition.preview.PreviewRow;
import io.segments.definition.preview.Previews.Planned;
import io.segments.definition.preview.Previews.Shown;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would change if a segment had a condition.
 *
 * @param asOf the instant as of which the condition was asked
 * @param evaluation the accepted evaluation that it is compared with; 0 when there is none, and then everybody enters
 * @param evaluatedAsOf the instant as of which that was computed; missing when there is none
 * @param entering how many would enter
 * @param leaving how many would leave, those whose row is gone included
 * @param unchanged how many would stay
 * @param total rows of the dataset
 * @param columns the columns that are shown
 * @param enter the first of those who would enter, in the order of their keys
 * @param leave the first of those who would leave, in the order of their keys
 * @param dependents the segments that refer to it, directly or through others, by id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanView(
        Instant asOf,
        long evaluation,
        @Nullable Instant evaluatedAsOf,
        long entering,
        long leaving,
        long unchanged,
        long total,
        List<String> columns,
        List<PreviewView.Row> enter,
        List<PreviewView.Row> leave,
        List<String> dependents) {

    static PlanView of(Planned planned) {
        var plan = planned.plan();
        return new PlanView(
                plan.asOf(),
                plan.accepted().map(Accepted::evaluation).orElse(0L),
                plan.accepted().map(Accepted::asOf).orElse(null),
                plan.entering(),
                plan.leaving(),
                plan.unchanged(),
                plan.total(),
                planned.columns(),
                rows(planned, plan.enter()),
                rows(planned, plan.leave()),
                planned.dependents());
    }

    private static List<PreviewView.Row> rows(Planned planned, List<PreviewRow> rows) {
        return PreviewView.rows(new Shown(planned.columns(), rows, planned.keysShown()));
    }
}
