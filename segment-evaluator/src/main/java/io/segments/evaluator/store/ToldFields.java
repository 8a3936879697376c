package io.segments.evaluator.store;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.outbound.Refusal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is told of an identity, by field.
 *
 * @param fields without those whose templates can't be rendered
 * @param flaws why they can't be
 */
record ToldFields(SortedMap<String, AttributeValue> fields, SortedMap<String, String> flaws) {

    static final ToldFields NOTHING = new ToldFields(new TreeMap<>(), new TreeMap<>());

    /** Why it can't be told. */
    Optional<Refusal> refusal() {
        return flaws.isEmpty() ? Optional.empty() : Optional.of(Refusal.ofTemplates(flaws.values()));
    }
}
