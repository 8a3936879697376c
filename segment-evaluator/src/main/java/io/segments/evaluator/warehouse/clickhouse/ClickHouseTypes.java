package io.segments.evaluator.warehouse.clickhouse;

import io.segments.evaluator.compile.PhysicalType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ClickHouse's types as the language sees them. */
final class ClickHouseTypes {

    private static final Pattern WRAPPED = Pattern.compile("(?:Nullable|LowCardinality)\\((.*)\\)");
    private static final Pattern DECIMAL = Pattern.compile("Decimal\\((\\d+), ?(\\d+)\\)");
    private static final Pattern INTEGER = Pattern.compile("(U?)Int(8|16|32|64|128|256)");
    private static final Pattern MOMENT = Pattern.compile("DateTime(64)?(\\(.*\\))?");
    private static final Pattern TEXT_LIKE = Pattern.compile("UUID|IPv4|IPv6|FixedString\\(\\d+\\)|Enum(8|16)\\(.*\\)");

    private static final Pattern TEXTS = Pattern.compile("Array\\((?:LowCardinality\\()?(?:Nullable\\()?String\\)*");

    private ClickHouseTypes() {}

    /** Empty for a type that the language cannot compare. */
    static Optional<PhysicalType> of(String type) {
        var wrapped = WRAPPED.matcher(type);
        return wrapped.matches() ? of(wrapped.group(1)) : Optional.ofNullable(plain(type));
    }

    private static @Nullable PhysicalType plain(String type) {
        return switch (type) {
            case "String" -> new PhysicalType.Text(type);
            case "Bool" -> new PhysicalType.Flag(type);
            case "Float32" -> new PhysicalType.Floating(type, Float.SIZE);
            case "Float64" -> new PhysicalType.Floating(type, Double.SIZE);
            case "Date", "Date32" -> new PhysicalType.Day(type);
            default -> parametrised(type);
        };
    }

    private static @Nullable PhysicalType parametrised(String type) {
        var integer = INTEGER.matcher(type);
        if (integer.matches()) {
            var bits = Integer.parseInt(integer.group(2));
            return integer.group(1).isEmpty()
                    ? PhysicalType.Whole.signed(type, bits)
                    : PhysicalType.Whole.unsigned(type, bits);
        }
        var decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            return new PhysicalType.Decimal(
                    type, Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        if (MOMENT.matcher(type).matches()) {
            return new PhysicalType.Moment(type, true);
        }
        if (TEXTS.matcher(type).matches()) {
            return new PhysicalType.Array(type);
        }
        return TEXT_LIKE.matcher(type).matches() ? new PhysicalType.TextLike(type) : null;
    }
}
