package io.segments.evaluator.conformance;

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

    private record Listed(String key, int segment) {}

    private ListedMembers(List<Listed> members) {
        this.members = members;
    }

    static ListedMembers of(World world, List<String> segments) {
        return new ListedMembers(IntStream.range(0, segments.size())
                .boxed()
                .flatMap(segment -> world.memberships().getOrDefault(segments.get(segment), Set.of()).stream()
                        .map(key -> new Listed(key, segment)))
                .sorted(BYTES)
                .toList());
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
    public int segment() {
        return members.get(next - 1).segment();
    }

    @Override
    public void close() {}
}
