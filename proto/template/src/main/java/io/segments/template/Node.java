package io.segments.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a template that writes something, decides, repeats or gives a name. */
sealed interface Node {

    /** What goes on after a part. */
    enum Then {
        ON,
        NEXT,
        LEAVE
    }

    Then render(Rendering rendering);

    static Then render(List<Node> nodes, Rendering rendering) {
        for (var node : nodes) {
            var then = node.render(rendering);
            if (then != Then.ON) {
                return then;
            }
        }
        return Then.ON;
    }

    /** Text as it stands. */
    record Words(String text) implements Node {
        @Override
        public Then render(Rendering rendering) {
            rendering.write(text);
            return Then.ON;
        }
    }

    /** A value. */
    record Output(Expression expression, int at) implements Node {
        @Override
        public Then render(Rendering rendering) {
            rendering.at(at);
            var value = expression.of(rendering);
            rendering.write(rendering.textOf(value));
            return Then.ON;
        }
    }

    /** The first branch whose condition holds. */
    record Decision(List<Branch> branches, List<Node> otherwise) implements Node {
        record Branch(Condition condition, List<Node> body) {
            Branch {
                body = List.copyOf(body);
            }
        }

        public Decision {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public Then render(Rendering rendering) {
            for (var branch : branches) {
                if (branch.condition().holds(rendering)) {
                    return Node.render(branch.body(), rendering);
                }
            }
            return Node.render(otherwise, rendering);
        }
    }

    /**
     * A part for each entry of a list.
     *
     * @param offset how many entries are passed over
     * @param limit most entries
     */
    record Loop(
            String name,
            Expression list,
            Optional<Expression> offset,
            Optional<Expression> limit,
            boolean reversed,
            List<Node> body,
            List<Node> otherwise,
            int at)
            implements Node {

        /** What a loop tells of itself. */
        static final String STATE = "forloop";

        public Loop {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }

        Loop with(List<Node> repeated, List<Node> without) {
            return new Loop(name, list, offset, limit, reversed, repeated, without, at);
        }

        @Override
        public Then render(Rendering rendering) {
            var items = items(rendering);
            if (items.isEmpty()) {
                return Node.render(otherwise, rendering);
            }
            var outer = rendering.name(STATE, Value.Nothing.INSTANCE);
            var before = rendering.name(name, Value.Nothing.INSTANCE);
            for (var index = 0; index < items.size(); index++) {
                rendering.at(at);
                rendering.step(0);
                rendering.name(name, items.get(index));
                rendering.name(STATE, state(index, items.size()));
                if (Node.render(body, rendering) == Then.LEAVE) {
                    break;
                }
            }
            rendering.restore(name, before);
            rendering.restore(STATE, outer);
            return Then.ON;
        }

        private List<Value> items(Rendering rendering) {
            var value = list.of(rendering);
            rendering.at(at);
            var all = switch (value) {
                case Value.Nothing _ -> List.<Value>of();
                case Value.Items(var items) -> items;
                case Value.Text _, Value.Number _, Value.Bool _, Value.Day _, Value.Moment _, Value.Fields _ ->
                    throw rendering.broken(
                            "for needs a list, and is given %s; split or parse_json make one".formatted(value.kind()));
            };
            var from = Math.clamp(bound(offset, "offset", 0, rendering), 0, all.size());
            var most = Math.clamp(bound(limit, "limit", all.size(), rendering), 0, all.size() - from);
            var chosen = all.subList(from, from + most);
            return reversed ? chosen.reversed() : chosen;
        }

        private static int bound(Optional<Expression> given, String who, int without, Rendering rendering) {
            return given.map(each -> rendering.whole(each.of(rendering), who)).orElse(without);
        }

        private static Value state(int index, int length) {
            return new Value.Fields(Map.of(
                    "index", Value.Number.of(index + 1L),
                    "index0", Value.Number.of(index),
                    "length", Value.Number.of(length),
                    "first", new Value.Bool(index == 0),
                    "last", new Value.Bool(index == length - 1)));
        }
    }

    /** Ends a loop, or its turn. */
    record Leave(Then then) implements Node {
        @Override
        public Then render(Rendering rendering) {
            return then;
        }
    }

    /** Gives a value a name. */
    record Assign(String name, Expression expression, int at) implements Node {
        @Override
        public Then render(Rendering rendering) {
            rendering.at(at);
            rendering.step(0);
            rendering.name(name, expression.of(rendering));
            return Then.ON;
        }
    }

    /** Gives what is written a name. */
    record Capture(String name, List<Node> body) implements Node {
        public Capture {
            body = List.copyOf(body);
        }

        @Override
        public Then render(Rendering rendering) {
            var then = new ArrayList<Then>();
            var text = rendering.apart(() -> then.add(Node.render(body, rendering)));
            rendering.name(name, new Value.Text(text));
            return then.getFirst();
        }
    }
}
