package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import java.math.BigInteger;

/** The type of a column as its engine stores it, as far as comparing it exactly depends on it. */
public sealed interface PhysicalType {

    /** The engine's name of the type, good for a cast. */
    String sql();

    /** The type that the condition language sees. */
    ColumnType columnType();

    /** The digits behind the point of an exact number. */
    default int scale() {
        return this instanceof Decimal decimal ? decimal.scale : 0;
    }

    /**
     * The most digits before the point of an exact number.
     *
     * @param widest the most digits of the engine's decimals, for a type that sets no bound
     */
    default int digits(int widest) {
        return switch (this) {
            case Decimal decimal -> decimal.precision - decimal.scale;
            case Whole whole -> whole.max().max(whole.min().negate()).toString().length();
            default -> widest;
        };
    }

    /** Text. */
    record Text(String sql) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.TEXT;
        }
    }

    /** A type that the language sees as text, and that the engine has to be asked to turn into it: a UUID, an enum. */
    record TextLike(String sql) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.TEXT;
        }
    }

    /** An integer from {@code min} to {@code max}. */
    record Whole(String sql, BigInteger min, BigInteger max) implements PhysicalType {

        /** A two's complement integer of so many bits. */
        public static Whole signed(String sql, int bits) {
            var half = BigInteger.TWO.pow(bits - 1);
            return new Whole(sql, half.negate(), half.subtract(BigInteger.ONE));
        }

        /** An integer of so many bits without a sign. */
        public static Whole unsigned(String sql, int bits) {
            return new Whole(sql, BigInteger.ZERO, BigInteger.TWO.pow(bits).subtract(BigInteger.ONE));
        }

        @Override
        public ColumnType columnType() {
            return ColumnType.NUMBER;
        }
    }

    /** A decimal with so many digits, {@code scale} of them behind the point. */
    record Decimal(String sql, int precision, int scale) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.NUMBER;
        }
    }

    /** A decimal of any length. May hold NaN. */
    record AnyDecimal(String sql) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.NUMBER;
        }
    }

    /** A binary floating-point number of 32 or 64 bits. May hold NaN. */
    record Floating(String sql, int bits) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.NUMBER;
        }
    }

    /** True or false. */
    record Flag(String sql) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.BOOLEAN;
        }
    }

    /** A calendar day. */
    record Day(String sql) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.DATE;
        }
    }

    /** An array of texts. */
    record Array(String sql) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.TEXT_ARRAY;
        }
    }

    /** JSON text of an array, where the engine has no type for an array that may be missing. */
    record JsonArray(String sql) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.TEXT_ARRAY;
        }
    }

    /** JSON, of a type of its own. */
    record Json(String sql) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.JSON;
        }
    }

    /** An instant: with a zone, or without one and then read as UTC. */
    record Moment(String sql, boolean zoned) implements PhysicalType {
        @Override
        public ColumnType columnType() {
            return ColumnType.TIMESTAMP;
        }
    }
}
