package io.segments.testkit.condition;

import io.segments.condition.MemberLimit;
import io.segments.condition.MemberLimit.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes the members of a limit from rows for which a condition holds, as the language's page says it. */
final class ReferenceLimit {

    private final MemberLimit limit;
    private final String idColumn;

    ReferenceLimit(MemberLimit limit, String idColumn) {
        this.limit = limit;
        this.idColumn = idColumn;
    }

    /** @param rows each with an id */
    Set<String> membersOf(List<Row> rows) {
        Map<Optional<Object>, List<Row>> groups = new HashMap<>();
        for (var row : rows) {
            var group = limit.forEach().flatMap(row::value).map(ReferenceLimit::canonical);
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(row);
        }
        var members = new TreeSet<String>();
        for (var group : groups.values()) {
            group.stream()
                    .sorted(this::compare)
                    .limit(limit.members())
                    .map(this::key)
                    .forEach(members::add);
        }
        return members;
    }

    private int compare(Row one, Row other) {
        var left = one.value(limit.orderBy());
        var right = other.value(limit.orderBy());
        if (left.isPresent() != right.isPresent()) {
            return left.isPresent() ? -1 : 1;
        }
        var order = left.isEmpty() ? 0 : compareValues(canonical(left.get()), canonical(right.orElseThrow()));
        if (order != 0) {
            return limit.direction() == Direction.ASCENDING ? order : -order;
        }
        return compareText(key(one), key(other));
    }

    private String key(Row row) {
        return row.key(idColumn).orElseThrow();
    }

    private static int compareValues(Object left, Object right) {
        return switch (left) {
            case String text -> compareText(text, (String) right);
            case Double number -> number.compareTo((Double) right);
            case BigDecimal number -> number.compareTo((BigDecimal) right);
            case LocalDate day -> day.compareTo((LocalDate) right);
            case Instant instant -> instant.compareTo((Instant) right);
            default -> throw new IllegalArgumentException("no order of " + left.getClass());
        };
    }

    /** Code point by code point. */
    private static int compareText(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }

    /** Equal for values that are the same to the language: 1 and 1.0, 0 and -0. */
    private static Object canonical(Object value) {
        return switch (value) {
            case Double number -> number + 0.0;
            case Long number -> BigDecimal.valueOf(number).stripTrailingZeros();
            case BigDecimal number -> number.stripTrailingZeros();
            default -> value;
        };
    }
}
