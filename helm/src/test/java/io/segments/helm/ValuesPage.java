package io.segments.helm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The page about the values, made of the comments in {@code values.yaml} that begin with two hyphens. */
final class ValuesPage {

    private static final Pattern COMMENT = Pattern.compile(" *# -- (.*)");
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9]+):(?: (.*))?");

    private final List<Value> values = new ArrayList<>();

    /**
     * A value.
     *
     * @param path its keys, joined by dots
     * @param byDefault as it stands in the file; empty where it spreads over lines
     * @param meaning the comment
     */
    record Value(String path, String byDefault, String meaning) {}

    private record Open(int indent, String key) {}

    ValuesPage(List<String> lines) {
        Deque<Open> open = new ArrayDeque<>();
        var comment = "";
        for (var line : lines) {
            var commented = COMMENT.matcher(line);
            if (commented.matches()) {
                comment = commented.group(1);
                continue;
            }
            var key = KEY.matcher(line);
            if (!key.matches()) {
                continue;
            }
            var indent = key.group(1).length();
            while (!open.isEmpty() && open.getLast().indent() >= indent) {
                open.removeLast();
            }
            open.addLast(new Open(indent, key.group(2)));
            if (!comment.isEmpty()) {
                var path = String.join(".", open.stream().map(Open::key).toList());
                values.add(new Value(path, key.group(3) == null ? "" : key.group(3), comment));
                comment = "";
            }
        }
    }

    List<Value> values() {
        return List.copyOf(values);
    }

    String text() {
        var page = new StringBuilder("""
                # The chart

                Generated from `values.yaml` by the tests of this module; do not edit. How to install: [docs/install.md](../../docs/install.md).

                - It brings no Kafka and no PostgreSQL. Strimzi and CloudNativePG are used where asked to.
                - There is no pod for the relay: the definition service and the orchestrator publish their outboxes themselves, one pod of each at a time.
                - **Nothing is open.** People and programs need a token of your OpenID Connect provider, the evaluator takes only the definition service's token, and network
                  policies deny what is not named. `access.mode: local` turns the first two off and has to be confirmed by a second value.
                - A credential is in a secret that you make, and is readable by the one workload that needs it. Its text must not contain `${`.
                - Unknown values are refused. A value that was renamed fails with its new name.
                - `ci/` has a file of values for each supported topology; each is tested.

                | value | default | meaning |
                |---|---|---|
                """);
        for (var value : values) {
            page.append("| `%s` | %s | %s |\n"
                    .formatted(
                            value.path(),
                            value.byDefault().isEmpty() ? "see `values.yaml`" : "`" + value.byDefault() + "`",
                            value.meaning().replace("|", "\\|")));
        }
        return page.toString();
    }
}
