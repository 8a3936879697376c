package io.segments.template;

/** A piece of a template's source: text, or what stands between marks. */
sealed interface Chunk {

    /** Text as it stands. */
    record Words(String text) implements Chunk {}

    /**
     * {@code {{ .. }}}, a value.
     *
     * @param at where the inside begins
     * @param end where it ends
     */
    record Output(int at, int end) implements Chunk {}

    /**
     * {@code {% .. %}}, which does something.
     *
     * @param at where the inside begins
     * @param end where it ends
     */
    record Tag(int at, int end) implements Chunk {}
}
