package io.segments.definition.preview;

import io.segments.condition.Condition;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.definition.segment.AudienceRows;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Audiences, asked of an evaluator as the members of a condition that every row with an id satisfies. */
public final class PreviewedAudiences implements AudienceRows {

    private final Evaluator evaluator;

    public PreviewedAudiences(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public Uni<List<AudienceRow>> read(Source source, String nameColumn, int most) {
        var dataset = source.dataset();
        var all = new Condition.Compare(dataset.idColumn(), Operator.IS_NOT_BLANK, new Operand.None());
        var question = new Question(
                dataset.workspace(),
                source.zone(),
                dataset,
                all,
                Optional.empty(),
                List.of(),
                List.of(),
                source.around(),
                List.of());
        return evaluator
                .preview(question, List.of(nameColumn), most)
                .map(rows -> rows.stream()
                        .map(row -> new AudienceRow(row.memberKey(), name(row, nameColumn)))
                        .toList());
    }

    private static Optional<String> name(PreviewRow row, String column) {
        return row.values().get(column) instanceof Cell.Text(var text) ? Optional.of(text) : Optional.empty();
    }
}
