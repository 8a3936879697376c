package io.segments.evaluator.outbound;

import io.segments.evaluator.membership.SegmentKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * One version of a sync, as far as planning depends on it.
 *
 * @param version grows with every change
 * @param generation grows whenever destination, object or identity changed
 */
public record SyncSpec(
        SyncKey key,
        SegmentKey segment,
        long version,
        long generation,
        String destination,
        String object,
        IdentityRule identity,
        List<FieldMapping> mappings,
        Behaviour behaviour,
        RunGuard guard) {
    public SyncSpec {
        mappings = List.copyOf(mappings);
    }

    /** The columns that the segment's rows must carry, each once, in order. */
    public List<String> columns() {
        var identifying =
                identity instanceof IdentityRule.Column column ? Stream.of(column.column()) : Stream.<String>of();
        var mapped = mappings.stream()
                .map(FieldMapping::source)
                .filter(FieldMapping.Source.Column.class::isInstance)
                .map(source -> ((FieldMapping.Source.Column) source).column());
        return Stream.concat(identifying, mapped).distinct().sorted().toList();
    }
}
