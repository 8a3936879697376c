package io.segments.evaluator.store;

import static java.util.stream.Collectors.joining;

import io.segments.evaluator.outbound.Retry;
import java.sql.SQLException;
import java.util.function.Function;

/** The rejected rows that a plan considers again, as a condition on a row {@code t}. */
final class Retried {

    static final String NOBODY = "false";

    static final String EVERYBODY = "coalesce(t.mark, '') = 'REJECTED'";

    private Retried() {}

    static String of(Session session, Retry retry) throws SQLException {
        if (retry.everything()) {
            return EVERYBODY;
        }
        if (retry.ranges().isEmpty()) {
            return NOBODY;
        }
        var table = session.temporaryTable("retried");
        session.update(
                """
                create temporary table %s as
                select lane, cast(first_place as bigint) as first_place, cast(last_place as bigint) as last_place
                from (select unnest(string_to_array(cast(:lanes as varchar), ',')) as lane,
                        unnest(string_to_array(cast(:firsts as varchar), ',')) as first_place,
                        unnest(string_to_array(cast(:lasts as varchar), ',')) as last_place) listed""".formatted(table),
                Parameters.of("lanes", listed(retry, range -> range.lane().name()))
                        .with("firsts", listed(retry, range -> Long.toString(range.first())))
                        .with("lasts", listed(retry, range -> Long.toString(range.last()))));
        return "(%s and exists (select 1 from %s r where r.lane = t.lane and t.place between r.first_place and r.last_place))"
                .formatted(EVERYBODY, table);
    }

    private static String listed(Retry retry, Function<Retry.Range, String> part) {
        return retry.ranges().stream().map(part).collect(joining(","));
    }
}
