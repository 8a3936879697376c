package io.segments.evaluator.catalog;

import io.segments.condition.schema.DatasetSchema;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Consent;
import java.util.List;
import java.util.Optional;

/**
 * A dataset as its newest version says.
 *
 * @param version grows by one with every change
 * @param active in use; a deleted dataset is not evaluated
 * @param schema empty when this version of the service does not understand it
 * @param consents who permits which purpose
 */
public record DatasetDefinition(
        UnitKey key, long version, boolean active, Optional<DatasetSchema> schema, List<Consent.Rule> consents) {
    public DatasetDefinition {
        consents = List.copyOf(consents);
    }

    /** The schema, when rows can be read by it. */
    public Optional<DatasetSchema> usable() {
        return active ? schema : Optional.empty();
    }
}
