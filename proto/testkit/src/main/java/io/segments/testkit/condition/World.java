package io.segments.testkit.condition;

import static java.util.stream.Collectors.toMap;

import io.segments.condition.check.Lists;
import io.segments.condition.check.Segments;
import io.segments.condition.schema.Schemas;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that an evaluation looks at.
 *
 * @param tables the first one holds the members
 * @param asOf exact to the microsecond
 * @param zone the workspace's time zone
 * @param memberships keys of the accepted members of other segments of the first table's dataset, by segment
 * @param lists the ids in lists of the first table's dataset, by list
 */
public record World(
        List<TestTable> tables,
        Instant asOf,
        ZoneId zone,
        Map<String, Set<String>> memberships,
        Map<String, Set<String>> lists) {
    public World {
        lists = Map.copyOf(lists);
        tables = List.copyOf(tables);
        memberships = Map.copyOf(memberships);
        if (asOf.getNano() % 1_000 != 0) {
            throw new IllegalArgumentException("an evaluation's instant is exact to the microsecond");
        }
    }

    /** The table whose rows are the members. */
    public TestTable members() {
        return tables.getFirst();
    }

    public TestTable table(String dataset) {
        return tables.stream()
                .filter(table -> table.schema().id().equals(dataset))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dataset " + dataset));
    }

    public Schemas schemas() {
        return Schemas.of(tables.stream().map(TestTable::schema).toList());
    }

    public Segments segments() {
        var reference = new Segments.Reference(members().schema().id(), Set.of());
        return id -> Optional.of(reference).filter(_ -> memberships.containsKey(id));
    }

    public Lists knownLists() {
        return Lists.of(lists.keySet().stream()
                .collect(toMap(Function.identity(), _ -> members().schema().id())));
    }
}
