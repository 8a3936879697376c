package io.segments.definition.dataset;

import io.segments.condition.schema.DatasetSchema;
import io.segments.definition.ledger.Audit;
import io.segments.definition.ledger.Signature;

/**
 * A dataset at one version. Every change gives the following version; a change that changes nothing gives the same one.
 *
 * @param key which dataset
 * @param version grows by one with every change
 * @param state whether the dataset is in use
 * @param spec what people say about it; it has passed the check
 * @param audit who wrote this version, and when
 */
public record Dataset(DatasetKey key, long version, State state, DatasetSpec spec, Audit audit) {

    /** Whether a dataset is in use. */
    public enum State {
        ACTIVE,
        DELETED
    }

    /** A new dataset. */
    public static Dataset create(DatasetKey key, DatasetSpec spec, Signature by) {
        return new Dataset(key, 1, State.ACTIVE, spec, Audit.first(by));
    }

    /** With another description; one that was deleted comes back to life. */
    public Dataset describe(DatasetSpec spec, Signature by) {
        if (isActive() && spec.equals(this.spec)) {
            return this;
        }
        return new Dataset(key, version + 1, State.ACTIVE, spec, isActive() ? audit.next(by) : Audit.first(by));
    }

    /** Gone; the description stays. */
    public Dataset delete(Signature by) {
        return isActive() ? new Dataset(key, version + 1, State.DELETED, spec, audit.next(by)) : this;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /** The dataset as conditions see it. */
    public DatasetSchema schema() {
        return spec.schema(key, version);
    }
}
