package io.segments.definition.preview.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.api.Actor;
import io.segments.api.FindingCode;
import io.segments.condition.json.ConditionJson;
import io.segments.definition.form.Form;
import io.segments.definition.preview.Previews.Change;
import io.segments.definition.preview.Previews.Edited;
import io.segments.definition.segment.ConditionFindings;
import io.segments.definition.segment.MemberLimitForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A condition as somebody edits it.
 *
 * @param dataset the dataset whose rows are the members
 * @param segment the segment that is being edited, which the condition must not lead back to; missing when it is new
 * @param condition who belongs, in the condition language's JSON form
 * @param memberLimit at most so many of those for whom the condition holds are members; missing means all
 * @param ignoresExclusions whether the exclusions of the dataset do not apply; missing means that they do
 * @param columns preview only: the columns to show; missing means the first 20 that are not personal
 * @param limit preview only: most members, 1 to 100; missing means 25
 * @param samplePercent measuring only: how many of a hundred rows the numbers are estimated from, 0.01 to 50, with two decimals at most; missing
 *     means all, and exact numbers
 */
public record ConditionRequest(
        @Nullable String dataset,
        @Nullable String segment,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode condition,
        @Nullable MemberLimitForm memberLimit,
        @Nullable Boolean ignoresExclusions,
        @Nullable List<@Nullable String> columns,
        @Nullable Integer limit,
        @Nullable BigDecimal samplePercent) {

    private static final int DEFAULT_LIMIT = 25;
    private static final int DECIMALS_OF_A_PERCENTAGE = 2;
    private static final BigDecimal LEAST_PERCENT = new BigDecimal("0.01");
    private static final BigDecimal MOST_PERCENT = new BigDecimal(50);

    /** The condition; refused with all findings about its form. */
    Edited read(Actor by) {
        var form = new Form();
        return read(by, form).orElseThrow(() -> ConditionFindings.refusal(form.findings()));
    }

    /** The condition; empty when its form is wrong, which are findings. */
    Optional<Edited> read(Actor by, Form form) {
        var base = form.required("$.dataset", dataset);
        if (columns != null && columns.contains(null)) {
            form.find(FindingCode.REQUIRED, "$.columns", "null is not a column; leave it out");
        }
        if (samplePercent != null && !isSamplePercent(samplePercent)) {
            form.find(
                    FindingCode.INVALID_VALUE,
                    "$.samplePercent",
                    "a sample has 0.01 to 50 percent of the rows, with two decimals at most");
        }
        var most = MemberLimitForm.read(form, memberLimit);
        return ConditionFindings.read(
                        form, ConditionFindings.PLACE, condition == null ? null : ConditionJson.read(condition))
                .filter(_ -> form.findings().isEmpty())
                .map(read -> new Edited(
                        by.workspace(),
                        base,
                        segment == null ? "" : segment,
                        new Change(read, most, Boolean.TRUE.equals(ignoresExclusions)),
                        by));
    }

    private static boolean isSamplePercent(BigDecimal percent) {
        return percent.compareTo(LEAST_PERCENT) >= 0
                && percent.compareTo(MOST_PERCENT) <= 0
                && percent.stripTrailingZeros().scale() <= DECIMALS_OF_A_PERCENTAGE;
    }

    /** How many of 10,000 places the sample has; 0 where there is none. */
    int samplePlaces() {
        return samplePercent == null
                ? 0
                : samplePercent.movePointRight(DECIMALS_OF_A_PERCENTAGE).intValue();
    }

    List<String> shown() {
        return columns == null
                ? List.of()
                : columns.stream()
                        .flatMap(column -> Optional.ofNullable(column).stream())
                        .toList();
    }

    int most() {
        return limit == null || limit == 0 ? DEFAULT_LIMIT : limit;
    }
}
