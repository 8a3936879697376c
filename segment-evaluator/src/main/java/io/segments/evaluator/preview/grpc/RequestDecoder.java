package io.segments.evaluator.preview.grpc;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.Exclusion;
import io.segments.condition.MemberLimit;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import io.segments.condition.schema.Source;
import io.segments.condition.wire.ConditionWire;
import io.segments.condition.wire.DecodedCondition.UnderstoodCondition;
import io.segments.condition.wire.DecodedCondition.UnsupportedCondition;
import io.segments.condition.wire.DecodedExclusion.UnderstoodExclusion;
import io.segments.condition.wire.DecodedExclusion.UnsupportedExclusion;
import io.segments.condition.wire.DecodedLimit.UnderstoodLimit;
import io.segments.condition.wire.DecodedLimit.UnsupportedLimit;
import io.segments.condition.wire.DecodedSchema.UnderstoodSchema;
import io.segments.condition.wire.DecodedSchema.UnsupportedSchema;
import io.segments.condition.wire.ExclusionWire;
import io.segments.condition.wire.MemberLimitWire;
import io.segments.condition.wire.SchemaWire;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.MemberList;
import io.segments.contract.evaluation.v1.ConditionInContext;
import io.segments.contract.evaluation.v1.DescribeSourceRequest;
import io.segments.contract.evaluation.v1.ListValuesRequest;
import io.segments.contract.evaluation.v1.PlanChangeRequest;
import io.segments.evaluator.preview.AskedColumn;
import io.segments.evaluator.preview.Question;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests in our own words. */
final class RequestDecoder {

    private static final String UNSUPPORTED = "unsupported-content";

    private RequestDecoder() {}

    static Question question(ConditionInContext context) {
        var datasets = datasets(context);
        var condition = switch (ConditionWire.decode(context.getCondition())) {
            case UnderstoodCondition(var understood) -> understood;
            case UnsupportedCondition(var path, var reason) ->
                throw ApiException.of(
                        ErrorCode.CONDITION_INVALID,
                        "The condition is not understood.",
                        List.of(new Finding(path, UNSUPPORTED, reason)));
        };
        var dataset = datasets.stream()
                .filter(schema -> schema.id().equals(context.getDataset()))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "$.dataset", FindingCode.UNKNOWN_REFERENCE, "The dataset is not among the sent ones."));
        return new Question(
                context.getWorkspace(),
                zone(context.getTimeZone()),
                dataset,
                Schemas.of(datasets),
                condition,
                limit(context),
                exclusions(context),
                context.getPrecededByList(),
                lists(context));
    }

    private static List<Exclusion> exclusions(ConditionInContext context) {
        return context.getExclusionsList().stream()
                .map(message -> switch (ExclusionWire.decode(message)) {
                    case UnderstoodExclusion(var exclusion) -> exclusion;
                    case UnsupportedExclusion(var path, var reason) ->
                        throw ApiException.invalid(
                                List.of(new Finding("$.exclusions" + path.substring(1), UNSUPPORTED, reason)));
                })
                .toList();
    }

    private static Optional<MemberLimit> limit(ConditionInContext context) {
        if (!context.hasMemberLimit()) {
            return Optional.empty();
        }
        return switch (MemberLimitWire.decode(context.getMemberLimit())) {
            case UnderstoodLimit(var limit) -> Optional.of(limit);
            case UnsupportedLimit(var path, var reason) ->
                throw ApiException.invalid(
                        List.of(new Finding("$.memberLimit" + path.substring(1), UNSUPPORTED, reason)));
        };
    }

    static String segment(PlanChangeRequest request) {
        if (request.getSegment().isEmpty()) {
            throw ApiException.invalid("$.segment", FindingCode.REQUIRED, "The segment that would change is missing.");
        }
        return request.getSegment();
    }

    static AskedColumn column(ListValuesRequest request) {
        var dataset = dataset(request.getDataset());
        var schemas = new ArrayList<DatasetSchema>();
        schemas.add(dataset);
        request.getRelatedList().stream()
                .map(RequestDecoder::dataset)
                .filter(related -> !related.id().equals(dataset.id()))
                .forEach(schemas::add);
        var zone = request.getTimeZone().isEmpty() ? ZoneOffset.UTC : zone(request.getTimeZone());
        return new AskedColumn(request.getWorkspace(), zone, dataset, Schemas.of(schemas), request.getColumn());
    }

    private static DatasetSchema dataset(Dataset dataset) {
        return switch (SchemaWire.decode(dataset)) {
            case UnderstoodSchema(var schema) -> schema;
            case UnsupportedSchema(var path, var reason) ->
                throw ApiException.invalid(List.of(new Finding("$.dataset" + path.substring(1), UNSUPPORTED, reason)));
        };
    }

    static Source source(DescribeSourceRequest request) {
        return switch (request.getSourceCase()) {
            case TABLE ->
                request.getTable().getTable().isEmpty()
                        ? missing()
                        : new Source.Table(
                                request.getTable().getSchema(),
                                request.getTable().getTable());
            case QUERY -> request.getQuery().isBlank() ? missing() : new Source.Query(request.getQuery());
            case SOURCE_NOT_SET -> missing();
        };
    }

    private static Source missing() {
        throw ApiException.invalid("$.source", FindingCode.REQUIRED, "A table or a query is needed.");
    }

    private static List<DatasetSchema> datasets(ConditionInContext context) {
        var schemas = new ArrayList<DatasetSchema>();
        var findings = new ArrayList<Finding>();
        for (var i = 0; i < context.getDatasetsCount(); i++) {
            switch (SchemaWire.decode(context.getDatasets(i))) {
                case UnderstoodSchema(var schema) -> schemas.add(schema);
                case UnsupportedSchema(var path, var reason) ->
                    findings.add(new Finding("$.datasets[" + i + "]" + path.substring(1), UNSUPPORTED, reason));
            }
        }
        var ids = schemas.stream().map(DatasetSchema::id).distinct().count();
        if (ids < schemas.size()) {
            findings.add(FindingCode.INVALID_VALUE.at("$.datasets", "A dataset is sent twice."));
        }
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        return schemas;
    }

    private static Map<String, Long> lists(ConditionInContext context) {
        return context.getListsList().stream()
                .collect(Collectors.toMap(MemberList::getId, MemberList::getContent, Math::max));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw ApiException.invalid(
                    "$.time_zone", FindingCode.INVALID_VALUE, "An IANA time zone is needed, such as Europe/Berlin.");
        }
    }
}
