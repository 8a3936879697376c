package io.segments.template;

import java.util.List;

/** What stands for a value. */
sealed interface Expression {

    Value of(Rendering rendering);

    /** Written out. */
    record Literal(Value value) implements Expression {
        @Override
        public Value of(Rendering rendering) {
            return value;
        }
    }

    /** A column of the record. */
    record Column(String name) implements Expression {
        @Override
        public Value of(Rendering rendering) {
            return rendering.column(name);
        }
    }

    /** What the template itself has named. */
    record Named(String name) implements Expression {
        @Override
        public Value of(Rendering rendering) {
            return rendering.named(name);
        }
    }

    /** A part of a value: of a list by its place, from 0 or from the end, of an object by its name. What is not there is nothing. */
    record Part(Expression whole, Expression which, int at) implements Expression {
        @Override
        public Value of(Rendering rendering) {
            var value = whole.of(rendering);
            var key = which.of(rendering);
            rendering.at(at);
            rendering.step(0);
            return switch (value) {
                case Value.Nothing _ -> value;
                case Value.Items(var items)
                when key instanceof Value.Number -> item(items, rendering.whole(key, "[ ]"));
                case Value.Items(var items) when key instanceof Value.Text(var name) -> ofList(items, name, rendering);
                case Value.Fields(var fields)
                when key instanceof Value.Text(var name) -> fields.getOrDefault(name, Value.Nothing.INSTANCE);
                case Value.Text(var text) when isSize(key) -> Value.Number.of(text.codePointCount(0, text.length()));
                case Value.Items _,
                        Value.Fields _,
                        Value.Text _,
                        Value.Number _,
                        Value.Bool _,
                        Value.Day _,
                        Value.Moment _ -> throw rendering.broken("%s has no such part".formatted(value.kind()));
            };
        }

        private static boolean isSize(Value key) {
            return key.equals(new Value.Text("size"));
        }

        private static Value item(List<Value> items, int place) {
            var index = place < 0 ? items.size() + place : place;
            return index < 0 || index >= items.size() ? Value.Nothing.INSTANCE : items.get(index);
        }

        private static Value ofList(List<Value> items, String name, Rendering rendering) {
            return switch (name) {
                case "size" -> Value.Number.of(items.size());
                case "first" -> item(items, 0);
                case "last" -> item(items, -1);
                default -> throw rendering.broken("a list has no such part; it has size, first and last");
            };
        }
    }

    /** What a filter makes of a value. */
    record Filtered(Expression input, Filter filter, List<Expression> arguments, int at) implements Expression {
        public Filtered {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Value of(Rendering rendering) {
            var value = input.of(rendering);
            var given = arguments.stream().map(each -> each.of(rendering)).toList();
            rendering.at(at);
            rendering.step(0);
            return filter.working().of(value, given, rendering);
        }
    }
}
