package io.segments.definition.segment;

import io.segments.api.Finding;
import io.segments.condition.Exclusion;
import io.segments.definition.cohort.Split;
import io.segments.definition.ledger.Audit;
import io.segments.definition.ledger.Signature;
import java.util.List;
import java.util.Optional;

/** A version of a segment that is being written: what is not said is as in the version before. */
final class NextSegment {

    private final SegmentKey key;
    private long version;
    private long definitionVersion;
    private State state;
    private SegmentSpec spec;
    private List<Exclusion> exclusions;
    private int languageLevel;
    private Optional<Precedence> precedence;
    private Optional<Split> split;
    private Optional<String> cohortOf;
    private Optional<Audience> audience;
    private Optional<Waiver> waiver;
    private List<Finding> findings;
    private Audit audit;

    private NextSegment(Segment before) {
        this.key = before.key();
        this.version = before.version();
        this.definitionVersion = before.definitionVersion();
        this.state = before.state();
        this.spec = before.spec();
        this.exclusions = before.exclusions();
        this.languageLevel = before.languageLevel();
        this.precedence = before.precedence();
        this.split = before.split();
        this.cohortOf = before.cohortOf();
        this.audience = before.audience();
        this.waiver = before.waiver();
        this.findings = before.findings();
        this.audit = before.audit();
    }

    /** The following version, written by somebody. */
    static NextSegment after(Segment before, Signature by) {
        var next = new NextSegment(before);
        next.version++;
        next.audit = before.audit().next(by);
        return next;
    }

    /** The same version, which is not written yet. */
    static NextSegment of(Segment unwritten) {
        return new NextSegment(unwritten);
    }

    /** Members, or how they are told, are others; whoever let a difference pass did so for the former ones. */
    NextSegment redefined() {
        definitionVersion++;
        waiver = Optional.empty();
        return this;
    }

    NextSegment state(State state) {
        this.state = state;
        return this;
    }

    /** Not evaluated until it is mended. */
    NextSegment asInvalid(List<Finding> findings) {
        if (state != State.INVALID) {
            redefined();
        }
        this.state = State.INVALID;
        this.findings = findings;
        return this;
    }

    NextSegment described(Sound sound) {
        this.spec = sound.spec();
        this.exclusions = sound.exclusions();
        return this;
    }

    NextSegment languageLevel(int level) {
        this.languageLevel = level;
        return this;
    }

    NextSegment precedence(Optional<Precedence> precedence) {
        this.precedence = precedence;
        return this;
    }

    NextSegment split(Optional<Split> split) {
        this.split = split;
        return this;
    }

    NextSegment cohortOf(String segment) {
        this.cohortOf = Optional.of(segment);
        return this;
    }

    NextSegment audience(Optional<Audience> audience) {
        this.audience = audience;
        return this;
    }

    NextSegment waiver(Waiver waiver) {
        this.waiver = Optional.of(waiver);
        return this;
    }

    NextSegment findings(List<Finding> findings) {
        this.findings = findings;
        return this;
    }

    Segment written() {
        return new Segment(
                key,
                version,
                definitionVersion,
                state,
                spec,
                exclusions,
                languageLevel,
                precedence,
                split,
                cohortOf,
                audience,
                waiver,
                findings,
                audit);
    }
}
