package io.segments.bench.shop;

import io.segments.condition.Condition;

/**
 * A segment as people build it, and the best that somebody who knows DuckDB writes for the same members.
 *
 * @param sql a SELECT of one column {@code member_key}: the ids as text, like those of the compiled query
 */
public record TypicalSegment(String name, String json, String sql) {

    public Condition condition() {
        return Shop.condition(json);
    }
}
