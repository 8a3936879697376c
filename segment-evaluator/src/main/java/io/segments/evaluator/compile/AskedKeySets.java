package io.segments.evaluator.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How a query asks whether a row's key is in a set: in a sub-query, or in one join where several conditions ask for the same set. */
final class AskedKeySets {

    private static final Fragment KEY = Fragment.verbatim(CompiledUnit.MEMBER_KEY);

    private final MembershipReference memberships;
    private final Dialect dialect;
    private final Set<KeySet> shared;
    private final Map<KeySet, Joined> joined = new LinkedHashMap<>();

    /**
     * A set that is joined.
     *
     * @param keys a SELECT of it
     * @param asked what is looked for in it
     */
    private record Joined(Fragment alias, Fragment keys, Fragment asked) {

        Fragment join() {
            return Fragment.of("LEFT JOIN (\n  {}\n) AS {}({}) ON {}.{} = {}", keys, alias, KEY, alias, KEY, asked);
        }
    }

    /** @param shared what several conditions of the query ask for */
    AskedKeySets(MembershipReference memberships, Dialect dialect, Set<KeySet> shared) {
        this.memberships = memberships;
        this.dialect = dialect;
        this.shared = shared;
    }

    /**
     * Whether a row is in a set; never NULL.
     *
     * @param id the row's id
     * @param key the text that stands for it in sets
     */
    Predicate contains(KeySet set, Scope.Column id, Fragment key) {
        var keys = switch (memberships) {
            case MembershipReference.InQuery(var selected) ->
                selected.apply(set).orElseThrow(() -> notReadable(set));
            case MembershipReference.Beside _ ->
                throw new IllegalStateException(
                        "a condition that refers to key sets beside the query is divided first");
        };
        if (!shared.contains(set) || !dialect.joinsKeySets()) {
            return Predicate.exact(Fragment.of("{} IN ({})", key, keys));
        }
        var found = joined.computeIfAbsent(set, _ -> {
            var alias = Fragment.verbatim("k" + (joined.size() + 1));
            return dialect.keysAs(id.type(), keys)
                    .map(typed -> new Joined(alias, typed, id.value()))
                    .orElseGet(() -> new Joined(alias, keys, key));
        });
        return Predicate.exact(Fragment.of("{}.{} IS NOT NULL", found.alias(), KEY));
    }

    /** Fails where a set can't be read beside the query. */
    void requireReadable(KeySet set) {
        if (!(memberships instanceof MembershipReference.Beside(var readable)) || !readable.test(set)) {
            throw notReadable(set);
        }
    }

    /** What has to be joined to the rows. */
    Stream<Fragment> joins() {
        return joined.values().stream().map(Joined::join);
    }

    private static Unanswerable notReadable(KeySet set) {
        return switch (set) {
            case KeySet.OfSegment(var segment) ->
                new Unanswerable(
                        Refusal.Code.MEMBERSHIP_NOT_READABLE,
                        "The segment %s has no accepted membership yet; evaluate it first.".formatted(segment));
            case KeySet.OfList(var list) ->
                new Unanswerable(
                        Refusal.Code.LIST_NOT_READABLE,
                        "The ids of list %s are not here; wait a moment, or upload them again.".formatted(list));
        };
    }
}
