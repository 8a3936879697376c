package io.segments.definition.suppression.store;

import io.segments.definition.suppression.Suppression;
import io.segments.definition.suppression.wire.SuppressionWire;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A suppression as it is now. */
@Entity
@Table(name = "suppressions")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SuppressionRow {

    @EmbeddedId
    Id id;

    long version;
    String state;

    @Column(name = "ends_at")
    @Nullable Instant end;

    byte[] event;

    /** Which suppression. */
    @Embeddable
    record Id(String workspace, String id) {}

    static SuppressionRow of(Suppression suppression) {
        var row = new SuppressionRow();
        row.id = new Id(suppression.workspace(), suppression.id());
        row.version = suppression.version();
        row.state = suppression.state().name();
        row.end = suppression.terms().end().orElse(null);
        row.event = SuppressionWire.event(suppression);
        return row;
    }

    Suppression suppression() {
        return SuppressionWire.suppression(event);
    }
}
