package io.segments.condition.schema;

import io.segments.condition.ColumnType;
import io.segments.condition.schema.Computation.Function;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.Computation.Rollup;

/**
 * A column of a dataset that the warehouse does not have: it is computed.
 *
 * @param described its name, and the type that follows from how it is computed; it is used as any other column is
 */
public record ComputedColumn(ColumnSchema described, Computation computation) {

    /** One that nobody has checked yet. Its type is not known before; text stands for it. */
    public static ComputedColumn unchecked(String name, String label, boolean personal, Computation computation) {
        return new ComputedColumn(new ColumnSchema(name, ColumnType.TEXT, label, personal), computation);
    }

    public String name() {
        return described.name();
    }

    /** Whether it is an average, which is compared with constants exactly and not by its nearest binary number. */
    public boolean isAverage() {
        return computation instanceof Rollup rollup && rollup.function() == Function.AVERAGE;
    }

    /** Whether it tells of segments; members can carry it, and nothing else can ask for it. */
    public boolean isMemberships() {
        return computation instanceof Memberships;
    }
}
