package io.segments.testkit.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The choices that make a value. Fresh ones come from a seed; recorded ones are played back, and when they are used up every further choice is
 * the first. So any list of numbers makes some value, and a shorter or smaller list makes a simpler one: that is all that shrinking needs.
 */
public final class Choices {

    private final List<Long> recorded;
    private final List<Long> made = new ArrayList<>();
    private final SplittableRandom random;
    private final boolean fresh;

    private Choices(List<Long> recorded, SplittableRandom random, boolean fresh) {
        this.recorded = recorded;
        this.random = random;
        this.fresh = fresh;
    }

    static Choices fresh(long seed) {
        return new Choices(List.of(), new SplittableRandom(seed), true);
    }

    static Choices replay(List<Long> recorded) {
        return new Choices(recorded, new SplittableRandom(0), false);
    }

    /** A number from 0 up to and not including {@code bound}; 0 is the simplest. */
    public long below(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("Nothing is below " + bound);
        }
        long choice;
        if (fresh) {
            choice = random.nextLong(bound);
        } else {
            choice = made.size() < recorded.size() ? Math.floorMod(recorded.get(made.size()), bound) : 0;
        }
        made.add(choice);
        return choice;
    }

    /** True one time in {@code often}; false is the simplest. */
    public boolean once(int often) {
        return below(often) == often - 1;
    }

    List<Long> made() {
        return List.copyOf(made);
    }
}
