package io.segments.evaluator.store;

import io.segments.evaluator.membership.SegmentKey;
import java.sql.SQLException;
import java.util.ArrayList;

/** Takes those out of a staged unit who were erased. Only who would enter is looked at: nobody who was erased is a member still. */
final class ErasedRows {

    private ErasedRows() {}

    static void leaveOut(StagedUnit staged, SegmentKey segment, long number) throws SQLException {
        var erased = staged.query().erased();
        if (!erased.isPossible()) {
            return;
        }
        var keys = new ArrayList<String>();
        staged.session().stream(
                """
                        select s.member_key from %s s
                        left join (select member_key from segments_store.members where segment_no = :number) m on m.member_key = s.member_key
                        where s.%s and s.member_key is not null and m.member_key is null""".formatted(staged.table(), staged.belongs(segment)), Parameters.of("number", number), row -> {
                    var key = row.getString(1);
                    if (erased.has(key)) {
                        keys.add(key);
                    }
                });
        for (var key : keys) {
            staged.session()
                    .update("delete from " + staged.table() + " where member_key = :key", Parameters.of("key", key));
        }
    }
}
