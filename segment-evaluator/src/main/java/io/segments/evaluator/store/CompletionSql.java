package io.segments.evaluator.store;

import java.util.List;

/** What changes when every partition's barrier of a run was acknowledged and all of its failures were read, as SQL. */
final class CompletionSql {

    private static final String CLOSE =
            "update segments_store.runs set complete = true where sync_no = :sync and run = :run";

    /** A remove's row goes. */
    private static final String REMOVED = """
            delete from segments_store.outbound
            where sync_no = :sync and run = :run and operation = 'REMOVE' and mark is null""";

    /** A remove whose failure may never be read is sent again. */
    private static final String REMOVED_OR_NOT = """
            update segments_store.outbound
            set mark = 'DEFERRED', reason = 'lost', not_before = timestamp with time zone '1970-01-01 00:00:00+00'
            where sync_no = :sync and run = :run and operation = 'REMOVE' and mark is null""";

    /** The projection is kept only while pending. */
    private static final String NOT_PENDING = """
            update segments_store.outbound set projection = null
            where sync_no = :sync and run = :run and projection is not null""";

    private static final String NOTHING_IS_TOLD = """
            update segments_store.outbound set told_operation = null, told_hash = null, told_lane = null, told_place = null,
                told_run = null, told_upserts = 0, told_since = null
            where sync_no = :sync and told_run = :run and told_operation = 'REMOVE'""";

    /** A remove that gave way to a later record of the same batch was never executed. */
    private static final String SOMETHING_MAY_BE_TOLD = """
            update segments_store.outbound set told_operation = 'UPSERT', told_hash = null, told_upserts = greatest(told_upserts, 1),
                told_since = coalesce(told_since, told_run)
            where sync_no = :sync and told_run = :run and told_operation = 'REMOVE'""";

    private CompletionSql() {}

    /** Records, receipts or failures of it were lost: nothing is taken for acknowledged. */
    static List<String> ofALostRun() {
        return List.of(REMOVED_OR_NOT, NOT_PENDING, SOMETHING_MAY_BE_TOLD, CLOSE);
    }

    /** @param acknowledged whether every remove of the run that did not fail was executed */
    static List<String> statements(boolean acknowledged) {
        return List.of(REMOVED, NOT_PENDING, acknowledged ? NOTHING_IS_TOLD : SOMETHING_MAY_BE_TOLD, CLOSE);
    }
}
