package io.segments.evaluator.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /**
     * What is looked for in which set.
     *
     * @param keys a SELECT of the set
     */
    private record Asked(Fragment keys, Fragment key) {}

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
        if (!(memberships instanceof MembershipReference.InQuery(var selected, var shown))) {
            throw new IllegalStateException("a condition that refers to key sets beside the query is divided first");
        }
        var keys = selected.apply(set).orElseThrow(() -> Unanswerable.notReadable(set));
        var asked = Optional.of(keys)
                .filter(_ -> !shown)
                .flatMap(texts -> dialect.keysAs(id.type(), texts))
                .map(typed -> new Asked(typed, id.value()))
                .orElseGet(() -> new Asked(keys, key));
        if (!shared.contains(set) || !dialect.joinsKeySets()) {
            return Predicate.exact(Fragment.of("{} IN ({})", asked.key(), asked.keys()));
        }
        var found = joined.computeIfAbsent(
                set, _ -> new Joined(Fragment.verbatim("k" + (joined.size() + 1)), asked.keys(), asked.key()));
        return Predicate.exact(Fragment.of("{}.{} IS NOT NULL", found.alias(), KEY));
    }

    /** Fails where a set can't be read beside the query. */
    void requireReadable(KeySet set) {
        if (!(memberships instanceof MembershipReference.Beside(var readable)) || !readable.test(set)) {
            throw Unanswerable.notReadable(set);
        }
    }

    /** What has to be joined to the rows. */
    Stream<Fragment> joins() {
        return joined.values().stream().map(Joined::join);
    }
}
