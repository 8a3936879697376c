package io.segments.evaluator.membership;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of keys that come in the order of their code points whether they are in some sets: accepted members of segments, ids in lists. All answers
 * are of one instant. Members are read once, in the same order, so that no more than one of them is held at a time.
 */
public final class AcceptedKeys implements AutoCloseable {

    private final List<StoredKeys> sets;
    private final Members members;
    private final Set<StoredKeys> found = new HashSet<>();
    private Optional<String> current = Optional.empty();
    private boolean hasNext;

    /** The keys in several sets, in the order of their code points. */
    public interface Members extends AutoCloseable {

        /** Goes to the next one. Returns whether there is one. */
        boolean next();

        String memberKey();

        /** In which set it is: a place in the list of sets. */
        int place();

        @Override
        void close();
    }

    public AcceptedKeys(List<? extends StoredKeys> sets, Members members) {
        this.sets = List.copyOf(sets);
        this.members = members;
        this.hasNext = members.next();
    }

    /** For queries that ask for no set. */
    public static AcceptedKeys ofNobody() {
        return new AcceptedKeys(List.of(), new Nobody());
    }

    /**
     * Goes on to a key.
     *
     * @throws IllegalStateException when keys do not come in order, in which case no answer could be trusted
     */
    public void moveTo(String key) {
        var direction = current.map(before -> compare(before, key)).orElse(-1);
        if (direction > 0) {
            throw new IllegalStateException("member keys do not come in the order of their code points");
        }
        if (direction == 0) {
            return;
        }
        current = Optional.of(key);
        found.clear();
        var distance = distanceTo(key);
        while (distance <= 0) {
            if (distance == 0) {
                found.add(sets.get(members.place()));
            }
            hasNext = members.next();
            distance = distanceTo(key);
        }
    }

    /** Whether the key that was moved to is in a set. */
    public boolean isIn(StoredKeys set) {
        return found.contains(set);
    }

    @Override
    public void close() {
        members.close();
    }

    private int distanceTo(String key) {
        return hasNext ? compare(members.memberKey(), key) : 1;
    }

    /** Compares keys by code points, which is the order of UTF-8's bytes; Java's own order puts surrogates in front of U+E000 to U+FFFF. */
    public static int compare(String one, String other) {
        var length = Math.min(one.length(), other.length());
        for (var at = 0; at < length; at++) {
            var left = one.charAt(at);
            var right = other.charAt(at);
            if (left != right) {
                var astral = Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right));
                return astral == 0 ? Character.compare(left, right) : astral;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** There are no members. */
    private static final class Nobody implements Members {

        @Override
        public boolean next() {
            return false;
        }

        @Override
        public String memberKey() {
            throw new IllegalStateException("there is no member");
        }

        @Override
        public int place() {
            throw new IllegalStateException("there is no member");
        }

        @Override
        public void close() {}
    }
}
