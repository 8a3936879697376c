package io.segments.evaluator.conformance;

import io.segments.condition.JsonPath;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.PhysicalType;
import java.util.List;

/** What is right of arrays and JSON, except for what is overridden. */
class MistakenNesting implements Nesting {

    private final Nesting right;

    MistakenNesting(Nesting right) {
        this.right = right;
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return right.value(column, type);
    }

    @Override
    public Found at(Fragment column, PhysicalType type, JsonPath path) {
        return right.at(column, type, path);
    }

    @Override
    public PhysicalType jsonType() {
        return right.jsonType();
    }

    @Override
    public Fragment length(Fragment array, PhysicalType type) {
        return right.length(array, type);
    }

    @Override
    public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
        return right.containsAny(array, type, texts);
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return right.shown(value, type);
    }
}
