package io.segments.evaluator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.evaluator.compile.Belonging;
import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.CompiledUnit.Cut;
import io.segments.evaluator.compile.CompiledUnit.OutputSegment;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.warehouse.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final CompiledUnit UNIT = new CompiledUnit(
            Fragment.EMPTY,
            1,
            Fragment.EMPTY,
            Fragment.EMPTY,
            List.of(),
            List.of(new OutputSegment(
                    "best", new Belonging.Told(0), Optional.of(new Cut(0, OptionalInt.empty(), 10)))));

    /** A key, a boolean, a place. */
    private record Placed(String key, long place) implements Row {
        @Override
        public String text(int column) {
            return key;
        }

        @Override
        public long whole(int column) {
            return column == 2 ? place : 0;
        }

        @Override
        public boolean flag(int column) {
            return true;
        }

        @Override
        public Optional<Value> value(int column, ColumnType type) {
            return Optional.empty();
        }
    }

    @Test
    void theSameRowsAtTheSamePlacesAreAlike() {
        assertThat(reading(new Placed("a", 2), new Placed("b", 1))
                        .isLike(reading(new Placed("a", 2), new Placed("b", 1))))
                .isTrue();
    }

    @Test
    void aRowThatCameLeftMovedOrChangedItsKeyMakesReadingsDifferent() {
        assertThat(changed(new Placed("a", 2), new Placed("b", 1), new Placed("c", 3)))
                .isFalse();
        assertThat(changed(new Placed("a", 2))).isFalse();
        assertThat(changed(new Placed("a", 1), new Placed("b", 2))).isFalse();
        assertThat(changed(new Placed("a", 2), new Placed("c", 1))).isFalse();
    }

    @Test
    void whatNobodyAsksForIsNotCompared() {
        assertThat(new Reading(UNIT, false).isLike(reading(new Placed("a", 1)))).isTrue();
    }

    private static boolean changed(Placed... rows) {
        return reading(rows).isLike(reading(new Placed("a", 2), new Placed("b", 1)));
    }

    private static Reading reading(Placed... rows) {
        var reading = new Reading(UNIT, true);
        for (var row : rows) {
            reading.saw(row);
        }
        return reading;
    }
}
