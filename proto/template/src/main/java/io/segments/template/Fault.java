package io.segments.template;

/**
 * What is wrong with a template.
 *
 * @param line from 1
 * @param column from 1
 * @param message what is wrong, and what to write instead
 */
public record Fault(int line, int column, String message) {

    static Fault at(String source, int offset, String message) {
        var before = source.substring(0, Math.min(offset, source.length()));
        var line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        return new Fault(line, before.length() - before.lastIndexOf('\n'), message);
    }

    /** As a sentence for people. */
    public String sentence() {
        return "line %d, column %d: %s".formatted(line, column, message);
    }
}
