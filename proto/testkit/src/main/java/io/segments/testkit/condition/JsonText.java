package io.segments.testkit.condition;

/**
 * Text in a column that is described as JSON.
 *
 * @param text JSON, or anything else, which is missing then
 */
public record JsonText(String text) {
    @Override
    public String toString() {
        return text;
    }
}
