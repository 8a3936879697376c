package io.segments.definition.segment.store;

import io.segments.condition.References;
import io.segments.definition.segment.Segment;
import io.segments.definition.segment.SegmentKey;
import io.segments.definition.segment.wire.SegmentWire;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.stream.Stream;

/** A segment as it is now. */
@Entity
@Table(name = "segments")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SegmentRow {

    @EmbeddedId
    Id id;

    long version;
    String state;
    String displayName;
    String[] tags;
    String dataset;
    String[] datasets;
    String[] refersTo;
    String[] lists;
    String[] before;
    String cohortOf;
    byte[] event;

    /** Which segment. */
    @Embeddable
    record Id(String workspace, String id) {
        static Id of(SegmentKey key) {
            return new Id(key.workspace(), key.id());
        }
    }

    static SegmentRow of(Segment segment) {
        var references = References.of(segment.spec().condition());
        var row = new SegmentRow();
        row.id = Id.of(segment.key());
        row.version = segment.version();
        row.state = segment.state().name();
        row.displayName = segment.spec().displayName();
        row.tags = segment.spec().tags().toArray(String[]::new);
        row.dataset = segment.spec().dataset();
        var reached = segment.exclusions().stream()
                .flatMap(exclusion -> References.of(exclusion.condition()).datasets().stream());
        row.datasets = Stream.of(Stream.of(row.dataset), references.datasets().stream(), reached)
                .flatMap(each -> each)
                .distinct()
                .toArray(String[]::new);
        row.refersTo = references.segments().toArray(String[]::new);
        row.lists = references.lists().toArray(String[]::new);
        row.before = segment.before().toArray(String[]::new);
        row.cohortOf = segment.cohortOf().orElse("");
        row.event = SegmentWire.event(segment);
        return row;
    }

    Segment segment() {
        return SegmentWire.segment(event);
    }
}
