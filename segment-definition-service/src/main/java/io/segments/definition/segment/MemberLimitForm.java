package io.segments.definition.segment;

import io.segments.api.FindingCode;
import io.segments.condition.MemberLimit;
import io.segments.condition.MemberLimit.Direction;
import io.segments.definition.form.Form;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At most so many members, as callers send it and are shown it.
 *
 * @param members how many, 1 to 100,000,000
 * @param orderBy the dataset's column that rows are ordered by: of text, numbers, dates or timestamps
 * @param direction ascending or descending; rows without a value come last in both
 * @param forEach the dataset's column for each of whose values so many members are taken; missing means so many in all
 */
public record MemberLimitForm(
        @Nullable Long members,
        @Nullable String orderBy,
        @Nullable String direction,
        @Nullable String forEach) {

    /** Where a limit stands in whatever it is sent with. */
    public static final String PLACE = "$.memberLimit";

    /** The limit; empty when there is none, and when its form is wrong, which are findings. */
    public static Optional<MemberLimit> read(Form form, @Nullable MemberLimitForm limit) {
        if (limit == null) {
            return Optional.empty();
        }
        if (limit.members == null) {
            form.find(FindingCode.REQUIRED, PLACE + ".members", "a number of members is missing");
        }
        var orderBy = form.required(PLACE + ".orderBy", limit.orderBy);
        var forEach = Form.optional(limit.forEach);
        return form.word(PLACE + ".direction", limit.direction, Direction.class)
                .map(direction ->
                        new MemberLimit(limit.members == null ? 0 : limit.members, orderBy, direction, forEach));
    }

    /** What is shown of a limit. */
    public static MemberLimitForm of(MemberLimit limit) {
        return new MemberLimitForm(
                limit.members(),
                limit.orderBy(),
                Form.word(limit.direction()),
                limit.forEach().orElse(null));
    }
}
