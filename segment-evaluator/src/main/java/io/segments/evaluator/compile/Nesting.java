package io.segments.evaluator.compile;

import io.segments.condition.JsonPath;
import java.util.List;

/**
 * What one engine's SQL does with arrays and JSON. Whatever is asked here has the meaning of the segment language; what the engine
 * cannot do is refused by {@link Unanswerable}.
 */
public interface Nesting {

    /** An array or JSON column's value: JSON's null is NULL, and so is text that is described as JSON and is none. */
    Fragment value(Fragment column, PhysicalType type);

    /**
     * What is inside of a column that is JSON, or text that may be JSON: a value of the path's type as the language compares it, NULL where
     * there is none of that kind.
     *
     * @param column as it is stored
     */
    Found at(Fragment column, PhysicalType type, JsonPath path);

    /** The type that {@link #value} gives to JSON. */
    PhysicalType jsonType();

    /** How many elements an array has, missing ones counted; NULL where there is no array. */
    Fragment length(Fragment array, PhysicalType type);

    /**
     * Whether an element of an array is one of several texts; NULL or false where there is no array.
     *
     * @param texts constants
     */
    Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts);

    /** JSON text of an array or of JSON. */
    Fragment shown(Fragment value, PhysicalType type);

    /** A value that was read from JSON, and the type that it has now. */
    record Found(Fragment value, PhysicalType type) {}
}
