package io.segments.evaluator.store;

import io.segments.evaluator.membership.Overlap;
import io.segments.evaluator.membership.Overlap.AsOf;
import io.segments.evaluator.membership.Overlap.Compared;
import io.segments.evaluator.membership.Overlap.Part;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts members by the segments that they are in. Each segment is one bit of a number, so that one statement counts every combination, and one snapshot answers it. */
final class Overlaps {

    private final List<String> segments;
    private final Map<Long, Long> members = new HashMap<>();
    private final Map<Long, AsOf> evaluations = new HashMap<>();

    private Overlaps(List<String> segments) {
        this.segments = segments;
    }

    static Overlap between(Session session, String workspace, List<String> segments) throws SQLException {
        var overlaps = new Overlaps(segments);
        overlaps.count(session, workspace);
        return overlaps.overlap();
    }

    private void count(Session session, String workspace) throws SQLException {
        var parameters = Parameters.of("workspace", workspace);
        each().forEach(place -> parameters.with("segment" + place, segments.get(place)));
        session.list(
                """
                with asked as (
                    select s.segment_no, s.evaluation, case s.segment %s end as bit
                    from segments_store.segments s where s.workspace = :workspace and s.segment in (%s)
                )
                select bits, count(*) as number, cast(null as timestamp with time zone) as as_of
                from (
                    select cast(sum(asked.bit) as bigint) as bits from segments_store.members m
                    join asked on asked.segment_no = m.segment_no group by m.member_key
                ) member_segments group by bits
                union all
                select -asked.bit, e.evaluation, e.as_of from asked
                join segments_store.evaluations e on e.segment_no = asked.segment_no and e.evaluation = asked.evaluation""".formatted(named("when :segment%1$d then cast(%2$d as bigint)", " "), named(":segment%1$d", ", ")),
                parameters,
                row -> {
                    var bits = row.getLong(1);
                    if (bits > 0) {
                        members.put(bits, row.getLong(2));
                    } else {
                        evaluations.put(
                                -bits,
                                new AsOf(
                                        row.getLong(2),
                                        row.getObject(3, OffsetDateTime.class).toInstant()));
                    }
                    return bits;
                });
    }

    private Overlap overlap() {
        return new Overlap(
                each().mapToObj(place -> new Compared(
                                segments.get(place),
                                members.entrySet().stream()
                                        .filter(part -> holds(part.getKey(), place))
                                        .mapToLong(Map.Entry::getValue)
                                        .sum(),
                                Optional.ofNullable(evaluations.get(bit(place)))))
                        .toList(),
                members.entrySet().stream()
                        .sorted(Map.Entry.<Long, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(part -> new Part(
                                each().filter(place -> holds(part.getKey(), place))
                                        .mapToObj(segments::get)
                                        .toList(),
                                part.getValue()))
                        .toList());
    }

    private IntStream each() {
        return IntStream.range(0, segments.size());
    }

    private String named(String pattern, String separator) {
        return each().mapToObj(place -> pattern.formatted(place, bit(place))).collect(Collectors.joining(separator));
    }

    private static long bit(int place) {
        return 1L << place;
    }

    private static boolean holds(long bits, int place) {
        return (bits & bit(place)) != 0;
    }
}
