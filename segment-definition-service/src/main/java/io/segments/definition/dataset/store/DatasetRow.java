package io.segments.definition.dataset.store;

import io.segments.condition.schema.Relationship;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.dataset.wire.DatasetWire;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.stream.Stream;

/** A dataset as it is now. */
@Entity
@Table(name = "datasets")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class DatasetRow {

    @EmbeddedId
    Id id;

    long version;
    String state;
    String displayName;
    String[] related;
    byte[] event;

    /** Which dataset. */
    @Embeddable
    record Id(String workspace, String id) {
        static Id of(DatasetKey key) {
            return new Id(key.workspace(), key.id());
        }
    }

    static DatasetRow of(Dataset dataset) {
        var row = new DatasetRow();
        row.id = Id.of(dataset.key());
        row.version = dataset.version();
        row.state = dataset.state().name();
        row.displayName = dataset.spec().displayName();
        row.related = Stream.of(
                        dataset.spec().relationships().stream().map(Relationship::dataset),
                        dataset.spec().computedOf().stream(),
                        dataset.spec().audiencesFrom().stream())
                .flatMap(each -> each)
                .distinct()
                .toArray(String[]::new);
        row.event = DatasetWire.event(dataset);
        return row;
    }

    Dataset dataset() {
        return DatasetWire.dataset(event);
    }
}
