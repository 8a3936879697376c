package io.segments.testkit.condition;

import io.segments.condition.Condition;
import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Count;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says who belongs, in plain Java over rows in memory. It is written from the language's definition, as plainly as can be,
 * and shares no evaluation code with the compiler: where the two differ, one of them is wrong.
 *
 * <p>Conditions must have been checked.
 */
public final class ReferenceInterpreter {

    private final World world;
    private final Comparison comparison;
    private final EventWindow windows;

    public ReferenceInterpreter(World world) {
        this.world = world;
        var calendar = new ReferenceCalendar(world.asOf(), world.zone());
        this.comparison = new Comparison(calendar);
        this.windows = new EventWindow(calendar);
    }

    /** The keys of the members, sorted. Rows without an id are left out; ids are taken to be unique. */
    public Set<String> membersOf(Condition condition) {
        var members = new TreeSet<String>();
        for (var row : world.members().rows()) {
            key(row).filter(_ -> holds(condition, row)).ifPresent(members::add);
        }
        return members;
    }

    /** The keys of all rows that have one, sorted. */
    public Set<String> everybody() {
        var keys = new TreeSet<String>();
        world.members().rows().forEach(row -> key(row).ifPresent(keys::add));
        return keys;
    }

    /** Whether a condition holds for one row of the members' table. */
    public boolean holds(Condition condition, Row row) {
        return switch (condition) {
            case All(var parts) -> parts.stream().allMatch(part -> holds(part, row));
            case Any(var parts) -> parts.stream().anyMatch(part -> holds(part, row));
            case Not(var part) -> !holds(part, row);
            case Compare compare -> comparison.holds(compare, row);
            case Performed performed -> counts(performed.count(), eventsOf(performed, row));
            case InSegment(var segment) ->
                key(row).filter(world.memberships().getOrDefault(segment, Set.of())::contains)
                        .isPresent();
        };
    }

    private long eventsOf(Performed performed, Row member) {
        var events = world.table(performed.dataset());
        var join = world.members().schema().joinsTo(events.schema()).getFirst();
        var key = member.value(join.column());
        return events.rows().stream()
                .filter(event -> key.isPresent()
                        && event.value(join.foreignColumn())
                                .filter(foreign -> isSame(key.get(), foreign))
                                .isPresent())
                .filter(event -> isNamed(performed.events(), events, event))
                .filter(event -> isInTime(performed, events, event))
                .filter(event ->
                        performed.where().map(where -> holds(where, event)).orElse(true))
                .count();
    }

    private static boolean isNamed(List<String> names, TestTable events, Row event) {
        return names.isEmpty()
                || events.schema()
                        .eventNameColumn()
                        .flatMap(event::value)
                        .filter(name -> names.contains((String) name))
                        .isPresent();
    }

    private boolean isInTime(Performed performed, TestTable events, Row event) {
        return events.schema()
                .eventTimeColumn()
                .flatMap(event::value)
                .map(Instant.class::cast)
                .filter(time -> time.isBefore(world.asOf()) && windows.contains(performed.window(), time))
                .isPresent();
    }

    private static boolean counts(Count count, long events) {
        return switch (count) {
            case Count.AtLeast(var value) -> events >= value;
            case Count.AtMost(var value) -> events <= value;
            case Count.Exactly(var value) -> events == value;
            case Count.Between(var from, var to) -> from <= events && events <= to;
        };
    }

    private static boolean isSame(Object key, Object foreign) {
        return key instanceof Number && foreign instanceof Number
                ? new BigDecimal(key.toString()).compareTo(new BigDecimal(foreign.toString())) == 0
                : key.equals(foreign);
    }

    private Optional<String> key(Row row) {
        return row.key(world.members().schema().idColumn());
    }
}
