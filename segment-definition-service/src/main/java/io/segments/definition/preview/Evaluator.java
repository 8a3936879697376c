package io.segments.definition.preview;

import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Source;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Whoever can ask the warehouses. Cancelling a subscription cancels the query. Failures are in the words of the error
 * catalogue: evaluator-unavailable when nobody answers, query-timeout when it takes too long, else what the evaluator says.
 */
public interface Evaluator {

    /** The warehouses that a workspace may use, by id. */
    Uni<List<Warehouse>> warehouses(String workspace);

    /** The tables and views of a warehouse, by schema and name. */
    Uni<List<Source.Table>> tables(String warehouse);

    /** The columns of a table or query that conditions can use, in its order. */
    Uni<List<ColumnSchema>> describe(String warehouse, Source source);

    /**
     * The values of a column, the most frequent first.
     *
     * @param asked of any type but timestamp, and not personal
     * @param search only values whose text contains this, ignoring case; empty for all
     */
    Uni<ColumnValues> values(AskedColumn asked, String search, int limit);

    /** The first members of a condition with these columns, in the order of their keys. */
    Uni<List<PreviewRow>> preview(Question question, List<String> columns, int limit);

    Uni<Size> count(Question question);

    /** How many rows every part of a condition holds for, alone and together with the parts before it. */
    Uni<Measurement> measurement(Question question, int samplePlaces);

    /** A SELECT of the member keys that runs as it stands. */
    Uni<String> sql(Question question);

    /**
     * Why a row is in or out. Fails with member-not-found when the dataset has no such row, and with member-not-unique when it has
     * several.
     *
     * @param segment to say where the row stands in it; empty for none
     */
    Uni<Explanation> explanation(Question question, String memberKey, String segment);

    /** What would change if a segment had a condition, with up to so many members of either side. */
    Uni<Plan> plan(Question question, String segment, List<String> columns, int limit);

    /**
     * Members of a segment by key.
     *
     * @param after only keys after this one
     */
    Uni<Members> members(String workspace, String segment, Members.AsOf asOf, Optional<String> after, int limit);

    /**
     * What became of a member of a segment, newest first.
     *
     * @param before only in evaluations before this one; 0 begins with the newest
     */
    Uni<MemberChanges> memberChanges(String workspace, String segment, String memberKey, long before, int limit);

    /** The segments of a dataset that a member belongs to. */
    Uni<List<Membership>> memberships(String workspace, String dataset, String memberKey);

    /** How far segments overlap. */
    Uni<Overlap> overlap(String workspace, List<String> segments);

    /**
     * Evaluations of a segment, newest first.
     *
     * @param before only those before this one; 0 begins with the newest
     */
    Uni<Evaluations> evaluations(String workspace, String segment, long before, int limit);
}
