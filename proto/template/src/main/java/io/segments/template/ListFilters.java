package io.segments.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** Filters over lists. Of nothing there is nothing. */
final class ListFilters {

    private ListFilters() {}

    static List<Filter> all() {
        return List.of(
                new Filter("join", 0, 1, (input, given, rendering) -> {
                    return joined(input, given.isEmpty() ? " " : rendering.textOf(given.getFirst()), rendering);
                }),
                new Filter("first", 0, 0, (input, _, rendering) -> {
                    var items = items(input, "first", rendering);
                    return items.isEmpty() ? Value.Nothing.INSTANCE : items.getFirst();
                }),
                new Filter("last", 0, 0, (input, _, rendering) -> {
                    var items = items(input, "last", rendering);
                    return items.isEmpty() ? Value.Nothing.INSTANCE : items.getLast();
                }),
                new Filter("size", 0, 0, (input, _, rendering) -> switch (input) {
                    case Value.Nothing _ -> Value.Number.of(0);
                    case Value.Items(var items) -> Value.Number.of(items.size());
                    case Value.Fields(var fields) -> Value.Number.of(fields.size());
                    case Value.Text _, Value.Number _, Value.Bool _, Value.Day _, Value.Moment _ -> {
                        var text = rendering.textOf(input);
                        yield Value.Number.of(text.codePointCount(0, text.length()));
                    }
                }),
                ofList("reverse", List::reversed),
                ofList("uniq", items -> List.copyOf(new LinkedHashSet<>(items))),
                ofList(
                        "compact",
                        items -> items.stream()
                                .filter(item -> !(item instanceof Value.Nothing))
                                .toList()),
                new Filter("sort", 0, 0, (input, _, rendering) -> sorted(input, rendering)));
    }

    private static Filter ofList(String name, UnaryOperator<List<Value>> working) {
        return new Filter(name, 0, 0, (input, _, rendering) -> {
            return input instanceof Value.Nothing
                    ? input
                    : new Value.Items(working.apply(items(input, name, rendering)));
        });
    }

    private static List<Value> items(Value value, String who, Rendering rendering) {
        return switch (value) {
            case Value.Nothing _ -> List.of();
            case Value.Items(var items) -> {
                rendering.step(items.size());
                yield items;
            }
            case Value.Text _, Value.Number _, Value.Bool _, Value.Day _, Value.Moment _, Value.Fields _ ->
                throw rendering.broken(
                        "%s needs a list, and is given %s; split or parse_json make one".formatted(who, value.kind()));
        };
    }

    private static Value joined(Value input, String between, Rendering rendering) {
        var joined = new StringBuilder();
        var first = true;
        for (var item : items(input, "join", rendering)) {
            if (!first) {
                joined.append(between);
            }
            first = false;
            joined.append(rendering.textOf(item));
            if (joined.length() > Rendering.LONGEST_TEXT) {
                throw rendering.tooLong();
            }
        }
        return rendering.text(joined.toString());
    }

    private static Value sorted(Value input, Rendering rendering) {
        if (input instanceof Value.Nothing) {
            return input;
        }
        var sorted = new ArrayList<>(items(input, "sort", rendering));
        Collections.sort(sorted, (one, other) -> {
            rendering.step(0);
            return Comparison.order(one, other, rendering)
                    .orElseThrow(() -> rendering.broken("sort needs a list of numbers alone, or of texts alone"));
        });
        return new Value.Items(sorted);
    }
}
