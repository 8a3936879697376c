package io.segments.definition.segment;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.Exclusion;
import io.segments.condition.Language;
import io.segments.definition.cohort.Split;
import io.segments.definition.ledger.Audit;
import io.segments.definition.ledger.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A segment at one version. Every change gives the following version; a change that changes nothing gives the same one.
 *
 * @param key which segment
 * @param version grows by one with every change
 * @param definitionVersion grows only when condition, limit, exclusions, the segments before it, dataset, exposed columns or state changed
 * @param state whether and how it is evaluated
 * @param spec what people say about it
 * @param exclusions those of the dataset that apply to this version
 * @param languageLevel the language level that condition, limit, exclusions, columns and precedence need
 * @param precedence where it stands in a priority list; empty when it is in none
 * @param split how its members are divided into cohorts; empty when they are not
 * @param cohortOf the id of the segment that this one is a cohort of; empty when it is none
 * @param audience the row of an audience table that says who belongs; empty where people do
 * @param waiver lets the next suspicious difference pass
 * @param findings what is wrong with an INVALID segment; empty otherwise
 * @param audit who wrote this version, and when
 */
public record Segment(
        SegmentKey key,
        long version,
        long definitionVersion,
        State state,
        SegmentSpec spec,
        List<Exclusion> exclusions,
        int languageLevel,
        Optional<Precedence> precedence,
        Optional<Split> split,
        Optional<String> cohortOf,
        Optional<Audience> audience,
        Optional<Waiver> waiver,
        List<Finding> findings,
        Audit audit) {

    public Segment {
        exclusions = List.copyOf(exclusions);
        findings = List.copyOf(findings);
    }

    /** A new draft. */
    public static Segment draft(SegmentKey key, Sound sound, Signature by) {
        return begin(key, 1, 1, sound, by);
    }

    /** A draft under the id of a segment that was deleted. Versions go on, so that no reader takes it for an old one. */
    public Segment draftAgain(Sound sound, Signature by) {
        return begin(key, version + 1, definitionVersion + 1, sound, by);
    }

    private static Segment begin(SegmentKey key, long version, long definitionVersion, Sound sound, Signature by) {
        return new Segment(
                key,
                version,
                definitionVersion,
                State.DRAFT,
                sound.spec(),
                sound.exclusions(),
                sound.languageLevel(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Audit.first(by));
    }

    /** With its members divided into cohorts, or not divided any more; who its members are stays. */
    Segment divide(Optional<Split> split, Signature by) {
        return split.equals(this.split)
                ? this
                : NextSegment.after(this, by).split(split).written();
    }

    /**
     * At another place of a priority list, or of none.
     *
     * @param ownLevel the language level that everything but the place needs
     */
    public Segment precede(Optional<Precedence> precedence, int ownLevel, Signature by) {
        if (precedence.equals(this.precedence)) {
            return this;
        }
        var before = precedence.map(Precedence::before).orElse(List.of());
        var next = NextSegment.after(this, by)
                .precedence(precedence)
                .languageLevel(Math.max(ownLevel, Language.levelOfPrecedence(before)));
        return (before.equals(before()) ? next : next.redefined()).written();
    }

    /** The segments that come before it in a priority list. */
    public List<String> before() {
        return precedence.map(Precedence::before).orElse(List.of());
    }

    /** A new draft as a cohort of another segment, in that segment's state. */
    Segment asCohortOf(String segment, State state) {
        return NextSegment.of(this).cohortOf(segment).state(state).written();
    }

    /** A new version of a cohort, as the segment that it is of says. It is the same version as this one where that is the very same. */
    Segment follow(State state, Sound sound, Optional<Waiver> waiver, Signature by) {
        var followed = next(state, sound, List.of(), by);
        return waiver.isEmpty() || followed.definitionVersion == definitionVersion
                ? followed
                : followed.with(waiver.get().given(followed.definitionVersion));
    }

    /** A new draft that stands for a row of an audience table, and is evaluated. */
    Segment asAudience(Audience audience) {
        return NextSegment.of(this)
                .audience(Optional.of(audience))
                .state(State.ACTIVE)
                .written();
    }

    /** No row's any more: people describe it from now on. */
    Segment release(Signature by) {
        return audience.isEmpty()
                ? this
                : NextSegment.after(this, by).audience(Optional.empty()).written();
    }

    /** Its row is gone from the audience table: it keeps its members, and is not evaluated until the row is there again. */
    Segment loseRow(Signature by) {
        if (audience.isEmpty() || isWithoutItsRow()) {
            return this;
        }
        var next = NextSegment.after(this, by).audience(audience.map(row -> row.present(false)));
        return isEvaluated() ? next.asInvalid(rowMissing()).written() : next.written();
    }

    /** Its row is in the audience table, which says this. */
    Segment followRow(Checked checked, Signature by) {
        var there = NextSegment.of(this)
                .audience(audience.map(row -> row.present(true)))
                .written();
        var next = checked.findings().isEmpty()
                ? there.edit(checked.orRefuse(), by)
                : there.isEvaluated() ? there.invalidate(checked.findings(), by) : there;
        return next.version > version || next.equals(this)
                ? next
                : NextSegment.after(next, by).written();
    }

    /** Whether its row is gone from the audience table. */
    boolean isWithoutItsRow() {
        return audience.filter(row -> !row.present()).isPresent();
    }

    private List<Finding> rowMissing() {
        return audience.stream()
                .map(of -> FindingCode.AUDIENCE_ROW_MISSING.at(
                        "$",
                        "audience table \"" + of.table() + "\" has no row \"" + of.row()
                                + "\" any more; the segment keeps its members until the row is there again"))
                .toList();
    }

    /** With another description that has passed the check, which mends an INVALID segment. */
    public Segment edit(Sound sound, Signature by) {
        return isWithoutItsRow() || this.state != State.INVALID
                ? next(state, sound, findings, by)
                : next(State.ACTIVE, sound, List.of(), by);
    }

    /** Evaluated from now on, by a description that has passed the check. */
    public Segment activate(Sound sound, Signature by) {
        return isWithoutItsRow()
                ? next(State.INVALID, sound, rowMissing(), by)
                : next(State.ACTIVE, sound, List.of(), by);
    }

    /** Not evaluated until it is activated again. */
    public Segment pause(Signature by) {
        return next(State.PAUSED, now(), List.of(), by);
    }

    /** Broken by a change of a dataset. */
    public Segment invalidate(List<Finding> findings, Signature by) {
        return next(State.INVALID, now(), findings, by);
    }

    /** Gone; the description stays. */
    public Segment delete(Signature by) {
        return next(State.DELETED, now(), List.of(), by);
    }

    /** Lets the next suspicious difference pass. */
    public Segment waive(Waiver waiver, Signature by) {
        return NextSegment.after(this, by).waiver(waiver).written();
    }

    private Segment with(Waiver waiver) {
        return NextSegment.of(this).waiver(waiver).written();
    }

    /**
     * Goes on only with a segment that people describe.
     *
     * @throws ApiException {@link ErrorCode#SEGMENT_IS_COHORT}
     */
    public void requireOwnDescription() {
        cohortOf.ifPresent(parent -> {
            throw ApiException.of(
                    ErrorCode.SEGMENT_IS_COHORT, "Segment " + key.id() + " is a cohort of segment " + parent + ".");
        });
    }

    /**
     * Goes on only if whoever describes the segment may say this: of a row of an audience table name, members and limit follow from the table.
     *
     * @throws ApiException {@link ErrorCode#SEGMENT_IS_MANAGED}
     */
    void requireMayBe(SegmentSpec wanted) {
        if (!wanted.saysTheSameOfMembersAs(spec)) {
            requireNoAudience();
        }
    }

    /**
     * Goes on only with a segment that may be deleted: one whose row is gone, or that never had one.
     *
     * @throws ApiException {@link ErrorCode#SEGMENT_IS_MANAGED}
     */
    void requireMayGo() {
        if (!isWithoutItsRow()) {
            requireNoAudience();
        }
    }

    private void requireNoAudience() {
        audience.ifPresent(of -> {
            throw ApiException.of(
                    ErrorCode.SEGMENT_IS_MANAGED,
                    "Segment " + key.id() + " stands for row " + of.row() + " of audience table " + of.table() + ".");
        });
    }

    /**
     * Goes on only in one of these states.
     *
     * @throws ApiException {@link ErrorCode#STATE_CONFLICT}, naming them
     */
    public void require(String purpose, State... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw ApiException.of(
                    ErrorCode.STATE_CONFLICT,
                    "Segment " + key.id() + " is " + state.word() + "; it can be " + purpose + " when it is "
                            + Arrays.stream(allowed).map(State::word).collect(Collectors.joining(" or ")) + ".");
        }
    }

    /** Whether it is evaluated, or would be if no dataset had broken it. */
    public boolean isEvaluated() {
        return state == State.ACTIVE || state == State.INVALID;
    }

    public boolean isDeleted() {
        return state == State.DELETED;
    }

    private Sound now() {
        return new Sound(spec, exclusions, languageLevel);
    }

    private Segment next(State state, Sound sound, List<Finding> findings, Signature by) {
        var spec = sound.spec();
        var level = Math.max(sound.languageLevel(), Language.levelOfPrecedence(before()));
        var redefined = state != this.state
                || !spec.definesTheSameAs(this.spec)
                || !sound.exclusions().equals(exclusions);
        if (!redefined && spec.equals(this.spec) && findings.equals(this.findings) && level == languageLevel) {
            return this;
        }
        var next = NextSegment.after(this, by)
                .state(state)
                .described(sound)
                .languageLevel(level)
                .findings(findings);
        return (redefined ? next.redefined() : next).written();
    }
}
