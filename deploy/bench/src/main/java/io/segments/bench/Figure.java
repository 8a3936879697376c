package io.segments.bench;

import java.util.EnumSet;
import java.util.Set;

/** What can be measured. */
enum Figure {
    COMPILE,
    QUERY,
    ONE_PASS,
    SYSTEM,
    PIPELINE,
    DELIVERY;

    /** Those that a word of the command line asks for. */
    static Set<Figure> named(String word) {
        return switch (word) {
            case "compile" -> EnumSet.of(COMPILE);
            case "query" -> EnumSet.of(QUERY);
            case "one-pass" -> EnumSet.of(ONE_PASS);
            case "system" -> EnumSet.of(SYSTEM);
            case "pipeline" -> EnumSet.of(PIPELINE);
            case "delivery" -> EnumSet.of(DELIVERY);
            case "all" -> EnumSet.allOf(Figure.class);
            default -> throw new IllegalArgumentException("There is no figure " + word);
        };
    }
}
