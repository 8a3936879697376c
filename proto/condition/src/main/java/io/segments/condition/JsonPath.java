package io.segments.condition;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A value inside a JSON column. Where there is none, where it is null and where it is not of the type's kind, it is missing.
 *
 * @param selectors from the column's value inwards; empty for the column's value as a whole
 * @param type what the value is read as, one of {@link #types}
 */
public record JsonPath(List<Selector> selectors, ColumnType type) {

    /** Most selectors. */
    public static final int MOST_SELECTORS = 20;

    /** The last element of an array that can be named. */
    public static final int LAST_INDEX = 1_000_000;

    private static final Set<ColumnType> TYPES = EnumSet.complementOf(EnumSet.of(ColumnType.JSON));

    /** One step into a value. */
    public sealed interface Selector {

        /**
         * An object's member.
         *
         * @param name to the letter; may be empty
         */
        record Name(String name) implements Selector {
            public Name {
                require(Value.isSound(name), Value.SOUND);
            }
        }

        /**
         * An array's element.
         *
         * @param index from 0 to {@link #LAST_INDEX}
         */
        record Index(int index) implements Selector {
            public Index {
                require(0 <= index && index <= LAST_INDEX, "an element's place is from 0 to 1000000");
            }
        }
    }

    public JsonPath {
        selectors = List.copyOf(selectors);
        require(selectors.size() <= MOST_SELECTORS, "a path has at most " + MOST_SELECTORS + " steps");
        require(TYPES.contains(type), type.jsonName() + " is not read from JSON");
    }

    /** What a value can be read as. */
    public static Set<ColumnType> types() {
        return EnumSet.copyOf(TYPES);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
