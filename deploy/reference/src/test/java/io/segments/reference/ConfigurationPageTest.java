package io.segments.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import io.segments.reference.Declarations.Declared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** Every setting is a documented method of a {@code @ConfigMapping} interface; the page follows from them. */
class ConfigurationPageTest {

    private record Setting(String key, String type, String byDefault, String says) {}

    private record Section(String module, String says, List<Setting> settings) {}

    @Test
    void thePageIsUpToDate() throws IOException {
        var byModule = new TreeMap<String, List<Section>>();
        sections()
                .forEach(section -> byModule.computeIfAbsent(section.module(), _ -> new ArrayList<>())
                        .add(section));
        var page = new StringBuilder("""
                # Configuration

                Every setting that is ours, generated from the code; do not edit. A setting comes from the environment (`segments.store.duckdb.path` is
                `SEGMENTS_STORE_DUCKDB_PATH`), from system properties, or from `config/application.yaml` beside the service, as in any Quarkus application; Quarkus' own settings (HTTP, data sources, Kafka
                clients, OpenTelemetry, logging) are in [its reference](https://quarkus.io/guides/all-config). A value that is out of range, or missing where there is no default, ends
                the start with a message that names the setting. Durations are like `500ms`, `15s`, `1m`, `24h` or ISO-8601.
                """);
        byModule.forEach((module, sections) -> {
            page.append("\n## %s\n".formatted(module));
            sections.forEach(section -> page.append(text(section)));
        });
        Page.compare("docs/configuration.md", page.toString());
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        assertThat(sections())
                .isNotEmpty()
                .flatExtracting(Section::settings)
                .allSatisfy(setting -> assertThat(((Setting) setting).says())
                        .as(((Setting) setting).key())
                        .isNotEmpty());
    }

    private static String text(Section section) {
        return "\n%s\n\n| setting | type | default | meaning |\n|---|---|---|---|\n".formatted(section.says())
                + section.settings().stream()
                        .map(setting -> "| `%s` | %s | %s | %s |\n"
                                .formatted(setting.key(), setting.type(), setting.byDefault(), setting.says()))
                        .collect(Collectors.joining());
    }

    private static List<Section> sections() throws IOException {
        var declarations = Declarations.in(Page.ROOT, name -> name.endsWith("Config.java"));
        var types = new TreeMap<String, Declared>();
        declarations.stream().forEach(type -> {
            types.put(type.module() + "/" + type.name(), type);
            types.put(file(type) + "/" + type.name(), type);
        });
        var sections = new ArrayList<Section>();
        declarations.stream()
                .forEach(type -> annotation(type.type().getModifiers(), "ConfigMapping")
                        .flatMap(mapping -> argument(mapping, "prefix"))
                        .ifPresent(prefix -> {
                            var settings = new ArrayList<Setting>();
                            collect(declarations, types, type, prefix, settings);
                            sections.add(new Section(type.module(), declarations.says(type.path()), settings));
                        }));
        return sections;
    }

    private static void collect(
            Declarations declarations, Map<String, Declared> types, Declared type, String prefix, List<Setting> into) {
        for (var member : type.type().getMembers()) {
            if (!(member instanceof MethodTree method)
                    || method.getModifiers().getFlags().contains(Modifier.DEFAULT)
                    || method.getModifiers().getFlags().contains(Modifier.STATIC)) {
                continue;
            }
            var returned = String.valueOf(method.getReturnType()).replaceAll("@\\w+(\\([^)]*\\))?\\s*", "");
            var key = key(prefix, method, returned);
            var element = element(returned);
            var nested =
                    named(types, type, element).filter(other -> other.type().getKind() == Tree.Kind.INTERFACE);
            if (nested.isPresent()) {
                collect(declarations, types, nested.get(), key, into);
            } else {
                into.add(new Setting(
                        key,
                        shown(types, type, returned),
                        annotation(method.getModifiers(), "WithDefault")
                                .map(ConfigurationPageTest::value)
                                .map(value -> "`" + value + "`")
                                .orElse(
                                        returned.startsWith("Optional")
                                                ? "none"
                                                : returned.startsWith("Map") ? "empty" : "required"),
                        declarations.says(type.member(member))));
            }
        }
    }

    private static String key(String prefix, MethodTree method, String returned) {
        var name = annotation(method.getModifiers(), "WithName")
                .map(ConfigurationPageTest::value)
                .orElseGet(() -> kebab(method.getName().toString()));
        var own = annotation(method.getModifiers(), "WithParentName").isPresent() ? prefix : prefix + "." + name;
        if (returned.startsWith("Map<")) {
            return own + ".<name>";
        }
        return returned.startsWith("List<") || returned.startsWith("Optional<List<") ? own + "[]" : own;
    }

    private static String file(Declared type) {
        return type.path().getCompilationUnit().getSourceFile().getName();
    }

    /** A type by the name that another one calls it: one of the same file first. */
    private static Optional<Declared> named(Map<String, Declared> types, Declared by, String name) {
        return Optional.ofNullable(types.get(file(by) + "/" + name))
                .or(() -> Optional.ofNullable(types.get(by.module() + "/" + name)));
    }

    private static String shown(Map<String, Declared> types, Declared by, String returned) {
        var element = element(returned);
        var type = named(types, by, element)
                .filter(declared -> declared.type().getKind() == Tree.Kind.ENUM)
                .map(declared -> constants(declared.type()))
                .orElse(element);
        return returned.contains("List<") || returned.contains("Set<") ? "list of " + type : type;
    }

    private static String constants(ClassTree type) {
        return type.getMembers().stream()
                .filter(member -> member instanceof com.sun.source.tree.VariableTree)
                .map(member ->
                        ((com.sun.source.tree.VariableTree) member).getName().toString())
                .map(name -> "`" + name.toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                .collect(Collectors.joining(", "));
    }

    /** The innermost type: of {@code Optional<List<String>>} it is {@code String}, of {@code Map<String, X>} it is {@code X}. */
    private static String element(String type) {
        var inner = type;
        while (inner.endsWith(">")) {
            inner = inner.substring(inner.indexOf('<') + 1, inner.length() - 1);
            if (type.startsWith("Map<")) {
                inner = inner.substring(inner.indexOf(',') + 1).strip();
            }
        }
        return switch (inner) {
            case "int", "long", "Integer", "Long", "OptionalInt", "OptionalLong" -> "number";
            case "double", "Double", "OptionalDouble" -> "decimal";
            case "String" -> "text";
            case "boolean", "Boolean" -> "`true`, `false`";
            case "Duration" -> "duration";
            case "Path" -> "path";
            default -> inner.substring(inner.lastIndexOf('.') + 1);
        };
    }

    private static Optional<? extends AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().endsWith(name))
                .findFirst();
    }

    private static Optional<String> argument(AnnotationTree annotation, String name) {
        return annotation.getArguments().stream()
                .filter(argument -> argument instanceof AssignmentTree assignment
                        && assignment.getVariable().toString().equals(name))
                .map(argument -> literal(((AssignmentTree) argument).getExpression()))
                .findFirst();
    }

    private static String value(AnnotationTree annotation) {
        var argument = annotation.getArguments().getFirst();
        return literal(argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument);
    }

    private static String literal(ExpressionTree expression) {
        return expression instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : expression.toString();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
