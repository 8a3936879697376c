package io.segments.evaluator.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names for passes over related rows, which say what they read and hide nothing that the query reads. */
final class PassNames {

    /** In code points, with room for what makes a name different; no engine takes fewer than 63. */
    private static final int LONGEST = 50;

    private final List<Relation> read = new ArrayList<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> given = new HashSet<>();

    /** Takes note of what the query reads. */
    Relation reads(Relation relation) {
        read.add(relation);
        return relation;
    }

    /** Takes note of SQL that a person wrote. */
    String reads(String sql) {
        written.add(sql.toLowerCase(Locale.ROOT));
        return sql;
    }

    /** A name that nothing else has, once everything is known that the query reads. */
    String name(String dataset, String column) {
        var whole = (dataset.replace('-', '_') + "_by_" + column).toLowerCase(Locale.ROOT);
        var name = whole.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .stripTrailing();
        while (isTaken(name)) {
            name += "_";
        }
        given.add(name);
        return name;
    }

    private boolean isTaken(String name) {
        return given.contains(name)
                || read.stream().anyMatch(relation -> relation.mentions(name))
                || written.stream().anyMatch(sql -> sql.contains(name));
    }
}
