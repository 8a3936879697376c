package io.segments.testkit.condition;

import io.segments.condition.Condition;
import java.util.Set;

/**
 * A case of the golden corpus: every engine must find exactly these members.
 *
 * @param name the file's and the case's, for people
 * @param world the same object for all cases of a file, so that an engine can load it once
 * @param condition checked and typed
 * @param expected keys of the members, as {@link Row#key} gives them
 */
public record ConformanceCase(String name, World world, Condition condition, Set<String> expected) {
    public ConformanceCase {
        expected = Set.copyOf(expected);
    }

    @Override
    public String toString() {
        return name;
    }
}
