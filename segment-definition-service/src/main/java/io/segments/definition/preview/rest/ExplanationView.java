package io.segments.definition.preview.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.form.Form;
import io.segments.definition.preview.Explanation;
import io.segments.definition.preview.Explanation.Accepted;
import io.segments.definition.preview.Explanation.Part;
import io.segments.definition.preview.Explanation.Place;
import io.segments.definition.preview.Explanation.Reading;
import io.segments.definition.preview.rest.MembershipResource.MembershipView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a row of a dataset is in or out.
 *
 * @param asOf the instant as of which the condition was asked
 * @param holds whether the row would be a member: the condition holds, no exclusion keeps it out, and the limit, if there is one, reaches it
 * @param parts the parts of the condition that are about the row, from the whole condition down, each in front of those that it consists
 *     of. Filters of events and of related rows are about those and have no verdict of their own
 * @param place where the row stands in the order of the limit; missing without a limit, and where the condition does not hold
 * @param excludedBy the ids of the dataset's exclusions that keep the row out
 * @param precededBy the segments that come before in a priority list and keep the row out, being an accepted member of theirs
 * @param evaluation the last accepted evaluation of the segment that was asked about; 0 when there is none
 * @param evaluatedAsOf the instant as of which that was computed; missing when there is none
 * @param membership that the row is an accepted member of that segment; missing when it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExplanationView(
        Instant asOf,
        boolean holds,
        List<PartView> parts,
        @Nullable Place place,
        List<String> excludedBy,
        List<String> precededBy,
        long evaluation,
        @Nullable Instant evaluatedAsOf,
        @Nullable MembershipView membership) {

    /**
     * A part of the condition.
     *
     * @param path JSON path of its place in the condition, $ for the whole
     * @param holds whether it holds for the row
     * @param values what it looks at; empty for groups, negations and memberships of other segments
     */
    public record PartView(String path, boolean holds, List<ValueView> values) {
        static PartView of(Part part) {
            return new PartView(
                    part.path(),
                    part.holds(),
                    part.readings().stream().map(ValueView::of).toList());
        }
    }

    /**
     * What a part looks at.
     *
     * @param kind column: the row's value in a column; count: how many events or related rows match; aggregate: a number that is computed
     *     of a column of those; other
     * @param column the column's name; missing for a number of events or rows
     * @param found present, missing, personal (the column's values are never displayed) or beyond (one that cannot be shown, such as an
     *     infinite number)
     * @param value text, number or boolean, a day or an instant as ISO 8601 text; missing unless it is present
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ValueView(
            String kind,
            @Nullable String column,
            String found,
            @Nullable Object value) {
        static ValueView of(Reading reading) {
            return new ValueView(
                    Form.word(reading.kind()),
                    reading.column().isEmpty() ? null : reading.column(),
                    Form.word(reading.found()),
                    PreviewView.value(reading.value()));
        }
    }

    static ExplanationView of(Explanation explanation) {
        return new ExplanationView(
                explanation.asOf(),
                explanation.holds(),
                explanation.parts().stream().map(PartView::of).toList(),
                explanation.place().orElse(null),
                explanation.excludedBy(),
                explanation.precededBy(),
                explanation.accepted().map(Accepted::evaluation).orElse(0L),
                explanation.accepted().map(Accepted::asOf).orElse(null),
                explanation.membership().map(MembershipView::of).orElse(null));
    }
}
