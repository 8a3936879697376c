package io.segments.definition.erasure.store;

import io.segments.definition.erasure.Erasure;
import io.segments.definition.erasure.wire.ErasureWire;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An erasure as it is now. */
@Entity
@Table(name = "erasures")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ErasureRow {

    @EmbeddedId
    Id id;

    long version;
    String state;
    byte[] event;

    /** Which erasure. */
    @Embeddable
    record Id(String workspace, String id) {}

    static ErasureRow of(Erasure erasure) {
        var row = new ErasureRow();
        row.id = new Id(erasure.workspace(), erasure.id());
        row.version = erasure.version();
        row.state = erasure.state().name();
        row.event = ErasureWire.event(erasure);
        return row;
    }

    Erasure erasure() {
        return ErasureWire.erasure(event);
    }
}
