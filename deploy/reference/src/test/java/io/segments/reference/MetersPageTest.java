package io.segments.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.segments.reference.Declarations.Declared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every meter is a documented constant of an enum in a class that is called {@code ...Meters}; the page follows from them. */
class MetersPageTest {

    private record Meter(String module, String id, String says) {}

    @Test
    void thePageIsUpToDate() throws IOException {
        var byModule = new TreeMap<String, List<Meter>>();
        for (var meter : meters()) {
            byModule.computeIfAbsent(meter.module(), _ -> new ArrayList<>()).add(meter);
        }
        var page = new StringBuilder("""
                # Metrics

                Every metric that the services have of their own, generated from their code; do not edit. They are served for Prometheus at `/q/metrics`, where dots are
                underscores, counters end in `_total`, and times in `_seconds`. Tags are bounded: no id of a workspace, segment or member is ever one. What Quarkus, the JVM,
                Kafka clients and connection pools measure is there, too.
                """);
        byModule.forEach((module, meters) -> {
            page.append("\n## %s\n\n| metric | what it is |\n|---|---|\n".formatted(module));
            meters.forEach(meter -> page.append("| `%s` | %s |\n".formatted(meter.id(), meter.says())));
        });
        Page.compare("docs/metrics.md", page.toString());
    }

    @Test
    void everyMeterIsDocumentedAndDeclaredOnce() throws IOException {
        var meters = meters();
        assertThat(meters)
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.says()).as(meter.id()).isNotEmpty());
        assertThat(meters)
                .extracting(Meter::id)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("segments(\\.[a-z]+)+"));
    }

    private static List<Meter> meters() throws IOException {
        var declarations = Declarations.in(Page.ROOT, name -> name.endsWith("Meters.java"));
        var meters = new ArrayList<Meter>();
        declarations.stream()
                .filter(type -> type.type().getKind() == Tree.Kind.ENUM)
                .forEach(type -> meters.addAll(constants(declarations, type)));
        return meters;
    }

    private static List<Meter> constants(Declarations declarations, Declared type) {
        var meters = new ArrayList<Meter>();
        for (var member : type.type().getMembers()) {
            if (member instanceof VariableTree constant
                    && constant.getInitializer() instanceof NewClassTree created
                    && !created.getArguments().isEmpty()
                    && created.getArguments().getFirst() instanceof LiteralTree id
                    && String.valueOf(id.getValue()).startsWith("segments.")) {
                meters.add(new Meter(
                        type.module(), String.valueOf(id.getValue()), declarations.says(type.member(member))));
            }
        }
        return meters;
    }
}
