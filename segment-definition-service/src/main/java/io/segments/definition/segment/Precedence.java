package io.segments.definition.segment;

import java.util.List;

/**
 * Where a segment stands in a priority list.
 *
 * @param list the list's id
 * @param before the segments that come before it, the first one first: none of their accepted members is a member
 */
public record Precedence(String list, List<String> before) {

    public Precedence {
        before = List.copyOf(before);
    }
}
