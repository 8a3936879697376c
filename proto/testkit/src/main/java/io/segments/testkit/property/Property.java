package io.segments.testkit.property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds for every value of a kind. A failure names the seed, the smallest value that was found to fail, and why it fails.
 * {@code -Dsegments.property.seed} plays a failure back, {@code -Dsegments.property.factor} multiplies the number of tries,
 * {@code -Dsegments.property.shrink-seconds} (60) is how long a smaller failing value is looked for.
 *
 * @param <T> the kind
 */
public final class Property<T> {

    private static final int MOST_SHRINKS = 4_000;
    private static final Duration SHRINKING =
            Duration.ofSeconds(Integer.getInteger("segments.property.shrink-seconds", 60));

    private final Generator<T> generator;
    private final int tries;

    private Property(Generator<T> generator, int tries) {
        this.generator = generator;
        this.tries = tries;
    }

    /** What must hold; it fails by throwing. */
    @FunctionalInterface
    public interface Check<T> {
        /** Throws when it does not hold. */
        void accept(T value) throws Exception;
    }

    /** A property of every value that the generator makes; 200 are tried. */
    public static <T> Property<T> forAll(Generator<T> generator) {
        return new Property<>(generator, 200);
    }

    /** The same with another number of tries. */
    public Property<T> tries(int number) {
        return new Property<>(generator, number);
    }

    /** Tries it. */
    public void holds(Check<T> check) {
        long seed = Long.getLong("segments.property.seed", System.nanoTime());
        long all = (long) tries * Integer.getInteger("segments.property.factor", 1);
        for (long i = 0; i < all; i++) {
            var choices = Choices.fresh(seed + i);
            T value = generator.from(choices);
            var failure = failureOf(check, value);
            if (failure != null) {
                throw smallest(check, new Failing<>(choices.made(), value, failure), seed + i);
            }
        }
    }

    private record Failing<T>(List<Long> choices, T value, Throwable failure) {}

    private AssertionError smallest(Check<T> check, Failing<T> first, long seed) {
        var best = first;
        int shrinks = 0;
        boolean smaller = true;
        long begin = System.nanoTime();
        while (smaller && shrinks < MOST_SHRINKS) {
            smaller = false;
            for (var candidate : simpler(best.choices())) {
                var choices = Choices.replay(candidate);
                T value = generator.from(choices);
                var failure = isSimpler(choices.made(), best.choices()) ? failureOf(check, value) : null;
                if (failure != null) {
                    best = new Failing<>(choices.made(), value, failure);
                    smaller = true;
                    break;
                }
                if (++shrinks >= MOST_SHRINKS || System.nanoTime() - begin > SHRINKING.toNanos()) {
                    shrinks = MOST_SHRINKS;
                    break;
                }
            }
        }
        return new AssertionError(
                "Does not hold for\n  %s\nbecause %s\nPlay it back with -Dsegments.property.seed=%d; as first found:\n  %s"
                        .formatted(best.value(), best.failure().getMessage(), seed, first.value()),
                best.failure());
    }

    private static boolean isSimpler(List<Long> made, List<Long> than) {
        if (made.size() != than.size()) {
            return made.size() < than.size();
        }
        for (int i = 0; i < made.size(); i++) {
            int compared = Long.compare(made.get(i), than.get(i));
            if (compared != 0) {
                return compared < 0;
            }
        }
        return false;
    }

    private static List<List<Long>> simpler(List<Long> choices) {
        var candidates = new ArrayList<List<Long>>();
        for (int length = Math.max(1, choices.size() / 2); length >= 1; length = length > 8 ? length / 2 : length - 1) {
            for (int start = 0; start + length <= choices.size(); start += length > 8 ? length : 1) {
                var shorter = new ArrayList<>(choices);
                shorter.subList(start, start + length).clear();
                candidates.add(shorter);
            }
        }
        for (int i = 0; i < choices.size(); i++) {
            long choice = choices.get(i);
            for (long step = choice; step >= 1; step /= 2) {
                var lower = new ArrayList<>(choices);
                lower.set(i, choice - step);
                candidates.add(lower);
            }
        }
        return candidates;
    }

    private static <T> @Nullable Throwable failureOf(Check<T> check, T value) {
        try {
            check.accept(value);
            return null;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return e;
        }
    }
}
