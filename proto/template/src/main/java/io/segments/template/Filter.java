package io.segments.template;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What makes a value of a value.
 *
 * @param least fewest arguments
 * @param most most arguments
 */
record Filter(String name, int least, int most, Working working) {

    /** All that there are, by name. */
    static final Map<String, Filter> ALL = all();

    /** What it does. */
    @FunctionalInterface
    interface Working {
        Value of(Value input, List<Value> arguments, Rendering rendering);
    }

    private static Map<String, Filter> all() {
        var all = new TreeMap<String, Filter>();
        Stream.of(TextFilters.all(), PartFilters.all(), NumberFilters.all(), ListFilters.all(), FormFilters.all())
                .flatMap(List::stream)
                .forEach(filter -> all.put(filter.name(), filter));
        return Map.copyOf(all);
    }

    /** One that makes a text of a text; of nothing it makes what it makes of an empty one. */
    static Filter ofText(String name, TextWorking working) {
        return new Filter(name, 0, 0, (input, _, rendering) -> rendering.text(working.of(rendering.textOf(input))));
    }

    /** What makes a text of a text. */
    @FunctionalInterface
    interface TextWorking {
        String of(String text);
    }
}
