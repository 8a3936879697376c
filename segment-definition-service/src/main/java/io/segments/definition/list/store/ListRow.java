package io.segments.definition.list.store;

import io.segments.definition.list.ListKey;
import io.segments.definition.list.MemberList;
import io.segments.definition.list.wire.ListWire;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A list as it is now. */
@Entity
@Table(name = "lists")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ListRow {

    @EmbeddedId
    Id id;

    long version;
    String state;
    String dataset;
    byte[] event;

    /** Which list. */
    @Embeddable
    record Id(String workspace, String id) {
        static Id of(ListKey key) {
            return new Id(key.workspace(), key.id());
        }
    }

    static ListRow of(MemberList list) {
        var row = new ListRow();
        row.id = Id.of(list.key());
        row.version = list.version();
        row.state = list.state().name();
        row.dataset = list.spec().dataset();
        row.event = ListWire.event(list);
        return row;
    }

    MemberList list() {
        return ListWire.list(event);
    }
}
