package io.segments.template;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text in Liquid over the columns of one record: parsed once, rendered for each. It sees nothing but the record, and what it may do for one is bounded.
 * Immutable; two of the same source are equal.
 */
public final class Template {

    /** Most characters of a template. */
    public static final int LONGEST = 2_000;

    /** Most columns that one names. */
    public static final int MOST_COLUMNS = 40;

    /** More than so many faults are not told at once. */
    private static final int MOST_FAULTS = 20;

    private final String source;
    private final List<Node> nodes;
    private final Map<String, Integer> columns;

    private Template(String source, List<Node> nodes, Map<String, Integer> columns) {
        this.source = source;
        this.nodes = List.copyOf(nodes);
        this.columns = new LinkedHashMap<>(columns);
    }

    /**
     * Reads one.
     *
     * @throws MalformedTemplateException with everything that is wrong
     */
    public static Template parse(String source) throws MalformedTemplateException {
        if (source.length() > LONGEST) {
            throw new MalformedTemplateException(
                    List.of(Fault.at(source, LONGEST, "a template has at most %d characters".formatted(LONGEST))));
        }
        var faults = new ArrayList<Fault>();
        var names = new Names();
        var nodes = new Parser(source, names, faults).parse();
        if (names.columns().size() > MOST_COLUMNS) {
            faults.add(new Fault(1, 1, "a template names at most %d columns".formatted(MOST_COLUMNS)));
        }
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
            throw new MalformedTemplateException(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
        }
        return new Template(source, nodes, names.columns());
    }

    /** The columns that it names, each once, in the order of their first places. */
    public Set<String> columns() {
        return columns.keySet();
    }

    /** Something that is wrong with a column that it names, at the first place that names it. */
    public Fault fault(String column, String message) {
        return Fault.at(source, columns.getOrDefault(column, 0), message);
    }

    /**
     * The text of a record.
     *
     * @param record its columns by name; nothing where one is missing
     * @param zone the time zone of days and times of day
     * @throws UnrenderableException when a value does not fit, or a bound is met; its message names no value
     */
    public String render(Map<String, Value> record, ZoneId zone) throws UnrenderableException {
        var rendering = new Rendering(record, zone);
        try {
            Node.render(nodes, rendering);
        } catch (Broken e) {
            throw new UnrenderableException(e.in(source));
        } catch (RuntimeException | StackOverflowError e) {
            // whoever renders does so for everybody: a mistake of ours must cost no more than one record
            var reason = "it can't be rendered (%s)".formatted(e.getClass().getSimpleName());
            throw new UnrenderableException(rendering.broken(reason).in(source));
        }
        return rendering.result();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** Its source. */
    @Override
    public String toString() {
        return source;
    }
}
