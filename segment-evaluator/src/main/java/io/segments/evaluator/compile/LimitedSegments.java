package io.segments.evaluator.compile;

import io.segments.condition.MemberLimit;
import io.segments.evaluator.compile.CompiledUnit.Cut;
import io.segments.evaluator.compile.CompiledUnit.OutputSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The limits of segments that are evaluated in one pass. Where the query itself says who belongs, it also says who is within the limit. Where
 * memberships beside the query decide that, it says each row's place in the limit's order, and whoever reads the rows counts.
 */
final class LimitedSegments {

    private static final Fragment KEY = Fragment.verbatim(CompiledUnit.MEMBER_KEY);

    private final QueryBuilder builder;
    private final Dialect dialect;
    private final List<Fragment> values = new ArrayList<>();
    private final Map<Integer, Ranking> cutFlags = new TreeMap<>();
    private final List<PlacedRows> placed = new ArrayList<>();
    private int flags;

    /** A ranking whose rows are counted by the reader, with its first column among the places. */
    private record PlacedRows(Ranking ranking, int column) {}

    LimitedSegments(QueryBuilder builder, Dialect dialect) {
        this.builder = builder;
        this.dialect = dialect;
    }

    /** A segment with its limit. To be asked for one after the other, before anything else. */
    OutputSegment segment(SegmentCondition segment, Belonging belonging) {
        return segment.limit()
                .flatMap(this::ranking)
                .map(ranking -> limited(segment.segment(), belonging, ranking))
                .orElseGet(() -> new OutputSegment(segment.segment(), belonging, Optional.empty()));
    }

    /** Whether there is any limit. */
    boolean isEmpty() {
        return cutFlags.isEmpty() && placed.isEmpty();
    }

    /** What the evaluated rows have to carry. */
    List<Fragment> values() {
        return List.copyOf(values);
    }

    /**
     * A boolean of the evaluated rows. Where a row's limit is decided the result has one of the same name, and an engine may take a bare name
     * for that (ClickHouse does).
     */
    static Fragment evaluated(int flag) {
        return Fragment.of("evaluated.{}", Division.name(flag));
    }

    /**
     * What is selected of the evaluated rows that could belong to a segment.
     *
     * @param columns names of the columns in front of the booleans
     * @param flags how many booleans there are
     */
    List<Fragment> selected(List<Fragment> columns, int flags) {
        this.flags = flags;
        var selected = new ArrayList<>(columns);
        for (var flag = 0; flag < flags; flag++) {
            var name = Division.name(flag);
            var evaluated = evaluated(flag);
            selected.add(
                    cutFlags.containsKey(flag)
                            ? Fragment.of(
                                    "{} AND {} <= {} AS {}",
                                    evaluated,
                                    cutFlags.get(flag).placeWhere(evaluated),
                                    cutFlags.get(flag).most(),
                                    name)
                            : name);
        }
        placed.forEach(rows -> selected.addAll(places(rows)));
        return selected;
    }

    /** The booleans as the last tie-breaker: only rows that are alike in all that matters may change places. */
    private List<Fragment> places(PlacedRows rows) {
        var last =
                IntStream.range(0, flags).mapToObj(LimitedSegments::evaluated).toList();
        var selected = new ArrayList<Fragment>();
        selected.add(Fragment.of(
                "{} AS {}", rows.ranking().placeAmongAll(last), Fragment.verbatim("place_" + (rows.column() + 1))));
        if (rows.ranking().group().isPresent()) {
            selected.add(Fragment.of(
                    "{} AS {}", rows.ranking().isFirst(last), Fragment.verbatim("place_" + (rows.column() + 2))));
        }
        return selected;
    }

    private OutputSegment limited(String segment, Belonging belonging, Ranking ranking) {
        if (belonging instanceof Belonging.Told(var flag)) {
            cutFlags.put(flag, ranking);
            return new OutputSegment(segment, belonging, Optional.empty());
        }
        var column = placed.stream()
                .mapToInt(rows -> rows.ranking().group().isPresent() ? 2 : 1)
                .sum();
        placed.add(new PlacedRows(ranking, column));
        var first = ranking.group().isPresent() ? OptionalInt.of(column + 1) : OptionalInt.empty();
        return new OutputSegment(
                segment,
                belonging,
                Optional.of(new Cut(column, first, ranking.limit().members())));
    }

    private Optional<Ranking> ranking(MemberLimit limit) {
        return builder.ranking(limit)
                .map(ranking -> new Ranking(
                        limit, carried(ranking.value()), ranking.group().map(this::carried), KEY, dialect));
    }

    private Fragment carried(Fragment value) {
        var name = Fragment.verbatim("rank_" + (values.size() + 1));
        values.add(Fragment.of("{} AS {}", value, name));
        return name;
    }
}
