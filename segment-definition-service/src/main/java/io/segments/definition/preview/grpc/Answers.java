package io.segments.definition.preview.grpc;

import static io.segments.definition.wire.Timestamps.instant;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.segments.api.Finding;
import io.segments.condition.ColumnType;
import io.segments.condition.schema.ColumnSchema;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.evaluation.v1.AttemptEnded;
import io.segments.contract.evaluation.v1.CompareSegmentsResponse;
import io.segments.contract.evaluation.v1.CountRange;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.ListEvaluationsResponse;
import io.segments.contract.evaluation.v1.ListMemberChangesResponse;
import io.segments.contract.evaluation.v1.ListMembersResponse;
import io.segments.contract.evaluation.v1.ListValuesResponse;
import io.segments.contract.evaluation.v1.MeasureConditionResponse;
import io.segments.contract.evaluation.v1.MeasuredPart;
import io.segments.contract.membership.v1.SegmentMembership;
import io.segments.contract.type.v1.Value;
import io.segments.definition.preview.Cell;
import io.segments.definition.preview.ColumnValues;
import io.segments.definition.preview.Evaluations;
import io.segments.definition.preview.Evaluations.Attempt;
import io.segments.definition.preview.Evaluations.Evaluation;
import io.segments.definition.preview.Evaluations.MemberChange;
import io.segments.definition.preview.Evaluations.Outcome;
import io.segments.definition.preview.Measurement;
import io.segments.definition.preview.MemberChanges;
import io.segments.definition.preview.Members;
import io.segments.definition.preview.Membership;
import io.segments.definition.preview.Overlap;
import io.segments.definition.preview.PreviewRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Answers out of the contract's messages. */
final class Answers {

    private Answers() {}

    static List<ColumnSchema> columns(List<Column> messages) {
        return messages.stream().flatMap(Answers::column).toList();
    }

    static PreviewRow row(io.segments.contract.evaluation.v1.PreviewRow row) {
        return new PreviewRow(
                row.getMemberKey(),
                row.getValuesMap().entrySet().stream()
                        .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> cell(entry.getValue()))));
    }

    static ColumnValues values(ListValuesResponse response) {
        return new ColumnValues(
                response.getValuesList().stream()
                        .map(value -> new ColumnValues.Counted(cell(value.getValue()), value.getRows()))
                        .toList(),
                response.getComplete());
    }

    static Measurement measurement(MeasureConditionResponse response) {
        return new Measurement(
                response.getTotal(),
                response.hasDrawn() ? OptionalLong.of(response.getDrawn()) : OptionalLong.empty(),
                response.getPartsList().stream().map(Answers::part).toList(),
                response.getComplete());
    }

    private static Measurement.Part part(MeasuredPart part) {
        return new Measurement.Part(
                part.getPath(),
                new Measurement.Estimate(part.getCount(), part.hasRange() ? range(part.getRange()) : Optional.empty()),
                part.hasCumulative()
                        ? Optional.of(new Measurement.Estimate(
                                part.getCumulative(),
                                part.hasCumulativeRange() ? range(part.getCumulativeRange()) : Optional.empty()))
                        : Optional.empty());
    }

    private static Optional<Measurement.Range> range(CountRange range) {
        return Optional.of(new Measurement.Range(range.getFrom(), range.getTo()));
    }

    static Evaluations evaluations(ListEvaluationsResponse response) {
        return new Evaluations(
                response.getEvaluationsList().stream().map(Answers::evaluation).toList(),
                response.hasAttempt() ? Optional.of(attempt(response.getAttempt())) : Optional.empty(),
                response.hasNextTime() ? Optional.of(instant(response.getNextTime())) : Optional.empty());
    }

    static Members members(ListMembersResponse response) {
        return new Members(
                response.getEvaluation(),
                response.hasAsOf() ? Optional.of(instant(response.getAsOf())) : Optional.empty(),
                response.getMemberKeysList());
    }

    static MemberChanges memberChanges(ListMemberChangesResponse response) {
        return new MemberChanges(
                response.getChangesList().stream()
                        .map(change -> new MemberChanges.Change(
                                change.getEvaluation(),
                                instant(change.getAsOf()),
                                switch (change.getOperation()) {
                                    case OPERATION_ENTERED -> MemberChanges.Operation.ENTERED;
                                    case OPERATION_EXITED -> MemberChanges.Operation.EXITED;
                                    case OPERATION_UPDATED -> MemberChanges.Operation.UPDATED;
                                    case OPERATION_UNSPECIFIED, UNRECOGNIZED -> MemberChanges.Operation.OTHER;
                                }))
                        .toList(),
                response.getKeptSince());
    }

    static Membership membership(SegmentMembership membership) {
        return new Membership(
                membership.getSegment(),
                membership.getSince(),
                membership.getEvaluation(),
                instant(membership.getAsOf()));
    }

    static Overlap overlap(CompareSegmentsResponse response) {
        return new Overlap(
                response.getSegmentsList().stream()
                        .map(compared -> new Overlap.Compared(
                                compared.getSegment(),
                                compared.getMembers(),
                                compared.getEvaluation(),
                                compared.hasAsOf() ? Optional.of(instant(compared.getAsOf())) : Optional.empty()))
                        .toList(),
                response.getOverlapsList().stream()
                        .map(part -> new Overlap.Part(part.getSegmentsList(), part.getMembers()))
                        .toList());
    }

    private static Stream<ColumnSchema> column(Column column) {
        return switch (column.getType()) {
            case COLUMN_TYPE_TEXT -> Stream.of(column(column, ColumnType.TEXT));
            case COLUMN_TYPE_NUMBER -> Stream.of(column(column, ColumnType.NUMBER));
            case COLUMN_TYPE_BOOLEAN -> Stream.of(column(column, ColumnType.BOOLEAN));
            case COLUMN_TYPE_DATE -> Stream.of(column(column, ColumnType.DATE));
            case COLUMN_TYPE_TIMESTAMP -> Stream.of(column(column, ColumnType.TIMESTAMP));
            case COLUMN_TYPE_TEXT_ARRAY -> Stream.of(column(column, ColumnType.TEXT_ARRAY));
            case COLUMN_TYPE_JSON -> Stream.of(column(column, ColumnType.JSON));
            // a newer evaluator's type: nothing that this version's conditions could use
            case COLUMN_TYPE_UNSPECIFIED, UNRECOGNIZED -> Stream.empty();
        };
    }

    private static ColumnSchema column(Column column, ColumnType type) {
        return new ColumnSchema(column.getName(), type, column.getLabel(), column.getPersonal());
    }

    static Cell cell(Value value) {
        return switch (value.getKindCase()) {
            case TEXT -> new Cell.Text(value.getText());
            case NUMBER -> new Cell.Number(new BigDecimal(value.getNumber()));
            case BOOLEAN -> new Cell.Bool(value.getBoolean());
            case DATE -> new Cell.Text(value.getDate());
            case TIMESTAMP -> new Cell.Text(instant(value.getTimestamp()).toString());
            case KIND_NOT_SET -> new Cell.Missing();
        };
    }

    private static Evaluation evaluation(EvaluationClosed closed) {
        return new Evaluation(
                closed.getEvaluation(),
                closed.getDefinitionVersion(),
                instant(closed.getAsOf()),
                new MemberChange(closed.getEntered(), closed.getExited(), closed.getUpdated()),
                closed.getSize(),
                closed.getNullIds());
    }

    private static Attempt attempt(AttemptEnded ended) {
        return new Attempt(
                ended.getAttempt(),
                ended.getDefinitionVersion(),
                switch (ended.getOutcome()) {
                    case OUTCOME_FAILED -> Outcome.FAILED;
                    case OUTCOME_HELD -> Outcome.HELD;
                    case OUTCOME_SUPERSEDED -> Outcome.SUPERSEDED;
                    case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Outcome.OTHER;
                },
                instant(ended.getAsOf()),
                ended.getFindingsList().stream()
                        .map(finding -> new Finding(finding.getPath(), finding.getCode(), finding.getMessage()))
                        .toList(),
                new MemberChange(ended.getWouldEnter(), ended.getWouldExit(), 0),
                ended.getSize(),
                ended.hasNextAttemptTime() ? Optional.of(instant(ended.getNextAttemptTime())) : Optional.empty());
    }
}
