package io.segments.definition.ledger.store;

import io.segments.definition.ledger.Entry;
import io.segments.definition.ledger.Entry.Standing;
import io.segments.definition.ledger.Kind;
import io.segments.definition.ledger.Signature;
import io.segments.definition.ledger.Subject;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row of the history. */
@Entity
@Table(name = "versions")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class VersionRow {

    @EmbeddedId
    Id id;

    boolean deleted;
    String actor;
    Instant written;
    byte[] event;

    @Nullable Instant tombstoned;

    /** Which version of what. */
    @Embeddable
    record Id(String kind, String workspace, String id, long version) {}

    static VersionRow of(Entry entry) {
        var row = new VersionRow();
        row.id = new Id(
                entry.subject().kind().word(),
                entry.subject().workspace(),
                entry.subject().id(),
                entry.version());
        row.deleted = entry.standing() == Standing.DELETED;
        row.actor = entry.signature().actor();
        row.written = entry.signature().at();
        row.event = entry.event();
        return row;
    }

    Entry entry() {
        var kind = Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(id.kind()))
                .findFirst()
                .orElseThrow();
        return new Entry(
                new Subject(kind, id.workspace(), id.id()),
                id.version(),
                deleted ? Standing.DELETED : Standing.PRESENT,
                new Signature(actor, written),
                event);
    }
}
