package io.segments.condition;

import java.util.ArrayDeque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a condition's JSON form; {@code toString} gives the JSON path. */
public final class NodePath {

    /** The whole condition: {@code $}. */
    public static final NodePath ROOT = new NodePath(null, "$");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final @Nullable NodePath parent;
    private final String step;

    private NodePath(@Nullable NodePath parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    public NodePath field(String name) {
        return new NodePath(this, PLAIN.matcher(name).matches() ? "." + name : "['" + quotable(name) + "']");
    }

    public NodePath index(int index) {
        return new NodePath(this, "[" + index + "]");
    }

    private static String quotable(String name) {
        var end = name.offsetByCodePoints(0, Math.min(100, name.codePointCount(0, name.length())));
        return name.substring(0, end)
                .codePoints()
                .filter(point -> !Character.isISOControl(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replace("\\", "\\\\")
                .replace("'", "\\'");
    }

    @Override
    public String toString() {
        var steps = new ArrayDeque<String>();
        for (var place = this; place != null; place = place.parent) {
            steps.addFirst(place.step);
        }
        return String.join("", steps);
    }
}
