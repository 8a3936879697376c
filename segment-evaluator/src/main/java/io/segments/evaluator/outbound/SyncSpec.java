package io.segments.evaluator.outbound;

import io.segments.evaluator.membership.SegmentKey;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One version of a sync, as far as planning depends on it.
 *
 * @param version grows with every change
 * @param generation grows whenever destination, object or identity changed
 * @param withholding which members are not told
 * @param ramp how fast new identities are told; empty for all at once
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
        RunGuard guard,
        Withholding withholding,
        Optional<Ramp> ramp) {
    public SyncSpec {
        mappings = List.copyOf(mappings);
    }

    /** Every member is told, at once. */
    public SyncSpec(
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
        this(
                key,
                segment,
                version,
                generation,
                destination,
                object,
                identity,
                mappings,
                behaviour,
                guard,
                Withholding.NOBODY,
                Optional.empty());
    }

    /** The same, but for those who are not told. */
    public SyncSpec with(Withholding withheld) {
        return new SyncSpec(
                key,
                segment,
                version,
                generation,
                destination,
                object,
                identity,
                mappings,
                behaviour,
                guard,
                withheld,
                ramp);
    }

    /** The same, where days and times of day in templates are those of a time zone. */
    public SyncSpec in(ZoneId zone) {
        return new SyncSpec(
                key,
                segment,
                version,
                generation,
                destination,
                object,
                identity,
                mappings.stream().map(mapping -> mapping.in(zone)).toList(),
                behaviour,
                guard,
                withholding,
                ramp);
    }

    /** The same, but that new identities are told so fast. */
    public SyncSpec with(Optional<Ramp> speed) {
        return new SyncSpec(
                key,
                segment,
                version,
                generation,
                destination,
                object,
                identity,
                mappings,
                behaviour,
                guard,
                withholding,
                speed);
    }

    /** The columns that the segment's rows must carry, each once, in order. */
    public List<String> columns() {
        var identifying =
                identity instanceof IdentityRule.Column column ? Stream.of(column.column()) : Stream.<String>of();
        var mapped = mappings.stream().flatMap(FieldMapping::columns);
        var permitting = withholding.consents().stream().map(Consent::column);
        return Stream.of(identifying, mapped, permitting)
                .flatMap(each -> each)
                .distinct()
                .sorted()
                .toList();
    }
}
