package io.segments.definition;

import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Source;
import io.segments.definition.preview.AskedColumn;
import io.segments.definition.preview.ColumnValues;
import io.segments.definition.preview.Evaluations;
import io.segments.definition.preview.Evaluator;
import io.segments.definition.preview.Explanation;
import io.segments.definition.preview.Measurement;
import io.segments.definition.preview.MemberChanges;
import io.segments.definition.preview.Members;
import io.segments.definition.preview.Membership;
import io.segments.definition.preview.Overlap;
import io.segments.definition.preview.Plan;
import io.segments.definition.preview.PreviewRow;
import io.segments.definition.preview.Question;
import io.segments.definition.preview.Size;
import io.segments.definition.preview.Warehouse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Optional;

/** An evaluator that nobody may ask anything. */
@Vetoed
final class UnaskedEvaluator implements Evaluator {

    @Override
    public Uni<List<Warehouse>> warehouses(String workspace) {
        throw asked();
    }

    @Override
    public Uni<List<Source.Table>> tables(String warehouse) {
        throw asked();
    }

    @Override
    public Uni<List<ColumnSchema>> describe(String warehouse, Source source) {
        throw asked();
    }

    @Override
    public Uni<ColumnValues> values(AskedColumn asked, String search, int limit) {
        throw asked();
    }

    @Override
    public Uni<List<PreviewRow>> preview(Question question, List<String> columns, int limit) {
        throw asked();
    }

    @Override
    public Uni<Size> count(Question question) {
        throw asked();
    }

    @Override
    public Uni<Measurement> measurement(Question question, int samplePlaces) {
        throw asked();
    }

    @Override
    public Uni<String> sql(Question question) {
        throw asked();
    }

    @Override
    public Uni<Explanation> explanation(Question question, String memberKey, String segment) {
        throw asked();
    }

    @Override
    public Uni<Plan> plan(Question question, String segment, List<String> columns, int limit) {
        throw asked();
    }

    @Override
    public Uni<Evaluations> evaluations(String workspace, String segment, long before, int limit) {
        throw asked();
    }

    @Override
    public Uni<Members> members(
            String workspace, String segment, Members.AsOf asOf, Optional<String> after, int limit) {
        throw asked();
    }

    @Override
    public Uni<MemberChanges> memberChanges(
            String workspace, String segment, String memberKey, long before, int limit) {
        throw asked();
    }

    @Override
    public Uni<List<Membership>> memberships(String workspace, String dataset, String memberKey) {
        throw asked();
    }

    @Override
    public Uni<Overlap> overlap(String workspace, List<String> segments) {
        throw asked();
    }

    private static AssertionError asked() {
        return new AssertionError("it was asked");
    }
}
