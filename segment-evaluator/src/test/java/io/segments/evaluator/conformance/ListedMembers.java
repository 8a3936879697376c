package io.segments.evaluator.conformance;

import static java.util.Objects.requireNonNull;

import io.segments.evaluator.compile.KeySet;
import io.segments.evaluator.membership.AcceptedKeys;
import io.segments.testkit.condition.World;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Accepted members of a world's segments, in the order of the bytes of their keys. */
final class ListedMembers implements AcceptedKeys.Members {

    private static final Comparator<Listed> BYTES = (one, other) -> Arrays.compareUnsigned(
            one.key().getBytes(StandardCharsets.UTF_8), other.key().getBytes(StandardCharsets.UTF_8));

    private final List<Listed> members;
    private int next;

    private record Listed(String key, int place) {}

    private ListedMembers(List<Listed> members) {
        this.members = members;
    }

    static ListedMembers of(World world, List<KeySet> sets) {
        return new ListedMembers(IntStream.range(0, sets.size())
                .boxed()
                .flatMap(place -> keys(world, sets.get(place)).stream().map(key -> new Listed(key, place)))
                .sorted(BYTES)
                .toList());
    }

    static Set<String> keys(World world, KeySet set) {
        return switch (set) {
            case KeySet.OfSegment(var segment) ->
                requireNonNull(world.memberships().get(segment));
            case KeySet.OfList(var list) -> requireNonNull(world.lists().get(list));
        };
    }

    @Override
    public boolean next() {
        return next++ < members.size();
    }

    @Override
    public String memberKey() {
        return members.get(next - 1).key();
    }

    @Override
    public int place() {
        return members.get(next - 1).place();
    }

    @Override
    public void close() {}
}
