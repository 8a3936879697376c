package io.segments.bench.duckdb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** How long each run of the same thing took. */
public final class Times {

    private static final double NANOS_OF_A_MILLI = 1e6;

    private final List<Long> nanos = new ArrayList<>();

    <T> T add(Supplier<T> work) {
        var begin = System.nanoTime();
        var result = work.get();
        nanos.add(System.nanoTime() - begin);
        return result;
    }

    void add(long taken) {
        nanos.add(taken);
    }

    /** In milliseconds. */
    public double median() {
        var sorted = nanos.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return (sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0)
                / NANOS_OF_A_MILLI;
    }

    /** In milliseconds. Of a busy machine the fastest run tells most. */
    public double fastest() {
        return Collections.min(nanos) / NANOS_OF_A_MILLI;
    }
}
