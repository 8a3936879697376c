package io.segments.evaluator.emission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntBiFunction;

/**
 * Divides the records of a transaction between all that wait, so that nobody waits until somebody else's million records are sent. Each gets an equal share, and what
 * is left over goes to those who have more. Who got nothing comes first in the next transaction, then whoever is new, then the others.
 */
final class Turns<T> {

    /** Smaller shares would cost more to look up than to send. */
    private static final int LEAST = 200;

    private final Deque<T> left = new ArrayDeque<>();
    private final Deque<T> served = new ArrayDeque<>();

    /**
     * Gives everybody a turn, as far as there is room.
     *
     * @param send sends what follows for one of them, at most so many records; returns how many. Fewer than so many means that there is no more
     * @return records that were sent
     */
    int take(Collection<T> waiting, int room, ToIntBiFunction<T, Integer> send) {
        var order = order(waiting);
        left.clear();
        served.clear();
        var share = Math.max(LEAST, room / Math.max(1, order.size()));
        var more = new ArrayList<T>();
        var sent = 0;
        for (var one : order) {
            var turn = Math.min(share, room - sent);
            if (turn <= 0) {
                left.add(one);
                continue;
            }
            served.add(one);
            var records = send.applyAsInt(one, turn);
            sent += records;
            if (records >= turn) {
                more.add(one);
            }
        }
        for (var one : more) {
            if (sent < room) {
                sent += send.applyAsInt(one, room - sent);
            }
        }
        return sent;
    }

    private List<T> order(Collection<T> waiting) {
        var order = new ArrayList<T>(waiting.size());
        left.stream().filter(waiting::contains).forEach(order::add);
        waiting.stream()
                .filter(one -> !left.contains(one) && !served.contains(one))
                .forEach(order::add);
        served.stream().filter(waiting::contains).forEach(order::add);
        return order;
    }
}
