package io.segments.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The types that the modules' main sources declare, with their Javadoc, read without compiling anything. */
final class Declarations {

    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|value|link|literal)\\s+([^}]*)}");

    private final DocTrees docs;
    private final List<Declared> all;

    private Declarations(DocTrees docs, List<Declared> all) {
        this.docs = docs;
        this.all = all;
    }

    /**
     * A type.
     *
     * @param module the module's folder
     */
    record Declared(String module, TreePath path) {

        ClassTree type() {
            return (ClassTree) path.getLeaf();
        }

        String name() {
            return type().getSimpleName().toString();
        }

        TreePath member(Tree member) {
            return new TreePath(path, member);
        }
    }

    /** Reads every main source whose file name fits. */
    static Declarations in(Path root, Predicate<String> fileName) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var found = Files.walk(root)) {
            var sources = found.filter(path -> isMainSource(root.relativize(path), fileName))
                    .sorted()
                    .toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var types = new ArrayList<Declared>();
            for (var unit : task.parse()) {
                types.addAll(types(root, unit));
            }
            return new Declarations(DocTrees.instance(task), types);
        }
    }

    Stream<Declared> stream() {
        return all.stream();
    }

    /** What the Javadoc says, as one line of Markdown; empty when there is none. */
    String says(TreePath path) {
        DocCommentTree comment = docs.getDocCommentTree(path);
        if (comment == null) {
            return "";
        }
        var text = new StringBuilder();
        comment.getFullBody().forEach(text::append);
        return INLINE_TAG
                .matcher(text.toString()
                        .replaceAll("\\s+", " ")
                        .replace("<p>", "")
                        .strip())
                .replaceAll("`$1`")
                .replace("|", "\\|");
    }

    private static List<Declared> types(Path root, CompilationUnitTree unit) {
        var module = module(root.relativize(Path.of(unit.getSourceFile().toUri())));
        var types = new ArrayList<Declared>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                types.add(new Declared(module, getCurrentPath()));
                return super.visitClass(type, nothing);
            }
        }.scan(unit, null);
        return types;
    }

    private static boolean isMainSource(Path path, Predicate<String> fileName) {
        var text = path.toString().replace('\\', '/');
        return text.contains("/src/main/java/")
                && !text.contains("/target/")
                && !text.contains("node_modules")
                && fileName.test(path.getFileName().toString());
    }

    private static String module(Path source) {
        var text = source.toString().replace('\\', '/');
        return text.substring(0, text.indexOf("/src/main/java/"));
    }
}
