package io.segments.evaluator.preview.grpc;

import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.CountConditionResponse;
import io.segments.contract.evaluation.v1.DescribeSourceRequest;
import io.segments.contract.evaluation.v1.DescribeSourceResponse;
import io.segments.contract.evaluation.v1.ExplainMemberRequest;
import io.segments.contract.evaluation.v1.ExplainMemberResponse;
import io.segments.contract.evaluation.v1.ListTablesRequest;
import io.segments.contract.evaluation.v1.ListTablesResponse;
import io.segments.contract.evaluation.v1.ListValuesRequest;
import io.segments.contract.evaluation.v1.ListValuesResponse;
import io.segments.contract.evaluation.v1.ListWarehousesRequest;
import io.segments.contract.evaluation.v1.ListWarehousesResponse;
import io.segments.contract.evaluation.v1.MeasureConditionRequest;
import io.segments.contract.evaluation.v1.MeasureConditionResponse;
import io.segments.contract.evaluation.v1.PlanChangeRequest;
import io.segments.contract.evaluation.v1.PlanChangeResponse;
import io.segments.contract.evaluation.v1.PreviewConditionRequest;
import io.segments.contract.evaluation.v1.PreviewConditionResponse;
import io.segments.contract.evaluation.v1.ViewSqlRequest;
import io.segments.contract.evaluation.v1.ViewSqlResponse;
import io.segments.contract.evaluation.v1.Warehouse;
import io.segments.evaluator.grpc.PreviewCalls;
import io.segments.evaluator.preview.Catalogue;
import io.segments.evaluator.preview.Previews;
import io.segments.evaluator.warehouse.Cancellation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers from the use cases of this feature. */
@ApplicationScoped
public class PreviewGrpcCalls implements PreviewCalls {

    private final Catalogue catalogue;
    private final Previews previews;

    @Inject
    public PreviewGrpcCalls(Catalogue catalogue, Previews previews) {
        this.catalogue = catalogue;
        this.previews = previews;
    }

    @Override
    public ListWarehousesResponse listWarehouses(ListWarehousesRequest request) {
        var response = ListWarehousesResponse.newBuilder();
        catalogue
                .warehouses(request.getWorkspace())
                .forEach(warehouse -> response.addWarehouses(
                        Warehouse.newBuilder().setId(warehouse.id()).setEngine(warehouse.engine())));
        return response.build();
    }

    @Override
    public ListTablesResponse listTables(ListTablesRequest request, Cancellation cancellation) {
        return answered(() -> {
            var response = ListTablesResponse.newBuilder();
            catalogue
                    .tables(request.getWarehouse(), cancellation)
                    .forEach(table -> response.addTables(ResponseEncoder.table(table)));
            return response.build();
        });
    }

    @Override
    public DescribeSourceResponse describeSource(DescribeSourceRequest request, Cancellation cancellation) {
        return answered(() -> {
            var response = DescribeSourceResponse.newBuilder();
            catalogue
                    .columns(request.getWarehouse(), RequestDecoder.source(request), cancellation)
                    .forEach(column -> response.addColumns(ResponseEncoder.column(column)));
            return response.build();
        });
    }

    @Override
    public ListValuesResponse listValues(ListValuesRequest request, Cancellation cancellation) {
        return answered(() -> ResponseEncoder.values(previews.values(
                RequestDecoder.column(request),
                request.getSearch(),
                request.getPageSize() == 0 ? Previews.DEFAULT_VALUES : request.getPageSize(),
                cancellation)));
    }

    @Override
    public PreviewConditionResponse previewCondition(PreviewConditionRequest request, Cancellation cancellation) {
        return answered(() -> {
            var response = PreviewConditionResponse.newBuilder();
            var limit = request.getLimit() == 0 ? Previews.DEFAULT_LIMIT : request.getLimit();
            previews.members(
                            RequestDecoder.question(request.getCondition()),
                            request.getColumnsList(),
                            limit,
                            cancellation)
                    .forEach(member -> response.addRows(ResponseEncoder.row(member)));
            return response.build();
        });
    }

    @Override
    public CountConditionResponse countCondition(CountConditionRequest request, Cancellation cancellation) {
        return answered(() -> {
            var size = previews.size(RequestDecoder.question(request.getCondition()), cancellation);
            return CountConditionResponse.newBuilder()
                    .setCount(size.members())
                    .setTotal(size.total())
                    .build();
        });
    }

    @Override
    public MeasureConditionResponse measureCondition(MeasureConditionRequest request, Cancellation cancellation) {
        return answered(() -> ResponseEncoder.measurement(previews.measurement(
                RequestDecoder.question(request.getCondition()), request.getSamplePlaces(), cancellation)));
    }

    @Override
    public ViewSqlResponse viewSql(ViewSqlRequest request, Cancellation cancellation) {
        return answered(() -> ViewSqlResponse.newBuilder()
                .setSql(previews.sql(RequestDecoder.question(request.getCondition()), cancellation))
                .build());
    }

    @Override
    public ExplainMemberResponse explainMember(ExplainMemberRequest request, Cancellation cancellation) {
        return answered(() -> ExplanationEncoder.response(previews.explanation(
                RequestDecoder.question(request.getCondition()),
                request.getMemberKey(),
                Optional.of(request.getSegment()).filter(segment -> !segment.isEmpty()),
                cancellation)));
    }

    @Override
    public PlanChangeResponse planChange(PlanChangeRequest request, Cancellation cancellation) {
        return answered(() -> ResponseEncoder.plan(previews.plan(
                RequestDecoder.question(request.getCondition()),
                RequestDecoder.segment(request),
                request.getColumnsList(),
                request.getLimit() == 0 ? Previews.DEFAULT_LIMIT : request.getLimit(),
                cancellation)));
    }

    private static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw PreviewErrors.api(e);
        }
    }
}
