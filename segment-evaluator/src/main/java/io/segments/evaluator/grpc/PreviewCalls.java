package io.segments.evaluator.grpc;

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
import io.segments.evaluator.warehouse.Cancellation;

/** Calls about warehouses and conditions. They block, and fail with {@link io.segments.api.ApiException}. */
public interface PreviewCalls {

    ListWarehousesResponse listWarehouses(ListWarehousesRequest request);

    ListTablesResponse listTables(ListTablesRequest request, Cancellation cancellation);

    DescribeSourceResponse describeSource(DescribeSourceRequest request, Cancellation cancellation);

    ListValuesResponse listValues(ListValuesRequest request, Cancellation cancellation);

    PreviewConditionResponse previewCondition(PreviewConditionRequest request, Cancellation cancellation);

    CountConditionResponse countCondition(CountConditionRequest request, Cancellation cancellation);

    MeasureConditionResponse measureCondition(MeasureConditionRequest request, Cancellation cancellation);

    ViewSqlResponse viewSql(ViewSqlRequest request, Cancellation cancellation);

    ExplainMemberResponse explainMember(ExplainMemberRequest request, Cancellation cancellation);

    PlanChangeResponse planChange(PlanChangeRequest request, Cancellation cancellation);
}
