package io.segments.evaluator.compile;

/** Writes constants into SQL text. Whatever the value, the result is one literal (or an expression of literals). */
@FunctionalInterface
public interface LiteralWriter {

    /**
     * @param type the SQL type that the engine is to read the literal as
     */
    String literal(Parameter value, String type);
}
