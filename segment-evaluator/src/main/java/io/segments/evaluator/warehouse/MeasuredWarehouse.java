package io.segments.evaluator.warehouse;

import io.segments.condition.schema.Source;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Measures every reading of a warehouse. */
public final class MeasuredWarehouse implements Warehouse {

    private final Warehouse measured;
    private final WarehouseMeters meters;

    public MeasuredWarehouse(Warehouse measured, WarehouseMeters meters) {
        this.measured = measured;
        this.meters = meters;
    }

    @Override
    public String id() {
        return measured.id();
    }

    @Override
    public String engine() {
        return measured.engine();
    }

    @Override
    public List<Source.Table> tables(Budget budget) {
        return measured(() -> measured.tables(budget));
    }

    @Override
    public <T> T read(Budget budget, Function<Snapshot, T> work) {
        return measured(() -> measured.read(budget, work));
    }

    private <T> T measured(Supplier<T> reading) {
        var begin = System.nanoTime();
        try {
            var answer = reading.get();
            meters.answered(since(begin));
            return answer;
        } catch (WarehouseException e) {
            meters.failed(e.reason(), since(begin));
            throw e;
        } catch (RuntimeException e) {
            meters.givenUp(since(begin));
            throw e;
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
