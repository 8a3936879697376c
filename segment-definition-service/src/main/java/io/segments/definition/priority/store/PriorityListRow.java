package io.segments.definition.priority.store;

import io.segments.definition.priority.PriorityList;
import io.segments.definition.priority.PriorityListKey;
import io.segments.definition.priority.wire.PriorityWire;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A priority list as it is now. */
@Entity
@Table(name = "priority_lists")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class PriorityListRow {

    @EmbeddedId
    Id id;

    long version;
    String state;
    String dataset;
    byte[] event;

    /** Which priority list. */
    @Embeddable
    record Id(String workspace, String id) {
        static Id of(PriorityListKey key) {
            return new Id(key.workspace(), key.id());
        }
    }

    static PriorityListRow of(PriorityList list) {
        var row = new PriorityListRow();
        row.id = Id.of(list.key());
        row.version = list.version();
        row.state = list.state().name();
        row.dataset = list.spec().dataset();
        row.event = PriorityWire.event(list);
        return row;
    }

    PriorityList list() {
        return PriorityWire.list(event);
    }
}
