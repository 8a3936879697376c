package io.segments.definition.preview;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.FindingCode;
import io.segments.api.Page;
import io.segments.api.PageRequest;
import io.segments.condition.Value;
import io.segments.definition.dataset.DatasetCatalog;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.segment.Segment;
import io.segments.definition.segment.SegmentCatalog;
import io.segments.definition.segment.SegmentKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells other services who belongs to what. */
public final class Memberships {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final SegmentCatalog segments;
    private final DatasetCatalog datasets;
    private final Evaluator evaluator;

    public Memberships(SegmentCatalog segments, DatasetCatalog datasets, Evaluator evaluator) {
        this.segments = segments;
        this.datasets = datasets;
        this.evaluator = evaluator;
    }

    /**
     * A page of the members as of one evaluation.
     *
     * @param evaluation the evaluation; 0 when the segment was never evaluated
     * @param asOf the instant as of which it was computed; empty when the segment was never evaluated
     * @param keys the members' keys
     */
    public record MemberPage(long evaluation, Optional<Instant> asOf, Page<String> keys) {}

    /** Where a page starts: all pages are as of the evaluation of the first. */
    private record Start(Members.AsOf asOf, Optional<String> after) {
        static Start of(Members.AsOf asOf, PageRequest request) {
            if (asOf.evaluation() < 0) {
                throw ApiException.of(ErrorCode.INVALID_REQUEST, "An evaluation is a number from 1 on.");
            }
            if (asOf.evaluation() > 0 && asOf.at().isPresent()) {
                throw ApiException.of(
                        ErrorCode.INVALID_REQUEST, "Ask for an evaluation or for an instant, not for both.");
            }
            if (asOf.at().filter(at -> at.isBefore(FIRST) || at.isAfter(LAST)).isPresent()) {
                throw ApiException.of(ErrorCode.INVALID_REQUEST, "An instant is in the years 1 to 9999.");
            }
            return request.after().map(Start::read).orElseGet(() -> new Start(asOf, Optional.empty()));
        }

        private static Start read(String token) {
            var end = token.indexOf(':');
            try {
                var key = token.substring(end + 1);
                var pinned = Long.parseLong(token.substring(0, Math.max(end, 0)));
                if (pinned > 0 && Value.isSound(key)) {
                    return new Start(Members.AsOf.evaluation(pinned), Optional.of(key));
                }
            } catch (NumberFormatException foreign) {
                throw unknownToken();
            }
            throw unknownToken();
        }

        private static ApiException unknownToken() {
            return ApiException.of(ErrorCode.INVALID_REQUEST, "The page token is one of another list.");
        }
    }

    /**
     * The members of a segment.
     *
     * @param asOf as of when; the page token tells it for all pages but the first
     */
    public Uni<MemberPage> of(SegmentKey key, Members.AsOf asOf, PageRequest request) {
        var start = Start.of(asOf, request);
        return segments.get(key)
                .chain(() ->
                        evaluator.members(key.workspace(), key.id(), start.asOf(), start.after(), request.toFetch()))
                .map(found -> new MemberPage(
                        found.evaluation(),
                        found.asOf(),
                        Page.of(found.keys(), request, last -> found.evaluation() + ":" + last)));
    }

    /**
     * A page of what became of one member of a segment, newest first.
     *
     * @param keptSince the oldest evaluation that membership can be asked for as of; 0 when the segment was never evaluated
     */
    public record ChangePage(Page<MemberChanges.Change> changes, long keptSince) {}

    /** What became of one member of a segment, as far back as changes are kept. */
    public Uni<ChangePage> changes(SegmentKey key, String memberKey, PageRequest request) {
        requireSound(memberKey);
        var before = request.after().map(Memberships::evaluation).orElse(0L);
        return segments.get(key)
                .chain(() -> evaluator.memberChanges(key.workspace(), key.id(), memberKey, before, request.toFetch()))
                .map(found -> new ChangePage(
                        Page.of(found.changes(), request, last -> Long.toString(last.evaluation())),
                        found.keptSince()));
    }

    private static long evaluation(String token) {
        try {
            var number = Long.parseLong(token);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException foreign) {
            throw Start.unknownToken();
        }
        throw Start.unknownToken();
    }

    /** Refuses what no row can have as its id. */
    static void requireSound(String memberKey) {
        if (memberKey.length() > Value.MAX_TEXT_LENGTH || !Value.isSound(memberKey)) {
            throw ApiException.invalid("$.memberKey", FindingCode.INVALID_VALUE, "no row has such an id");
        }
    }

    /** The segments that a member of a dataset belongs to. */
    public Uni<List<Membership>> ofMember(DatasetKey dataset, String memberKey) {
        requireSound(memberKey);
        return datasets.get(dataset).chain(() -> evaluator.memberships(dataset.workspace(), dataset.id(), memberKey));
    }

    /** How far segments of one dataset overlap. */
    public Uni<Overlap> overlap(String workspace, List<String> ids) {
        if (ids.size() < 2 || ids.size() > Overlap.MOST) {
            throw ApiException.invalid(
                    "$.segments",
                    FindingCode.INVALID_VALUE,
                    "name two to %d segments; here are %d".formatted(Overlap.MOST, ids.size()));
        }
        if (Set.copyOf(ids).size() < ids.size()) {
            throw ApiException.invalid("$.segments", FindingCode.INVALID_VALUE, "name each segment once");
        }
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> segments.get(new SegmentKey(workspace, id)))
                .collect()
                .asList()
                .invoke(Memberships::requireOneDataset)
                .chain(() -> evaluator.overlap(workspace, ids));
    }

    private static void requireOneDataset(List<Segment> segments) {
        var datasets = segments.stream()
                .map(segment -> segment.spec().dataset())
                .distinct()
                .toList();
        if (datasets.size() > 1) {
            throw ApiException.invalid(
                    "$.segments",
                    FindingCode.INVALID_VALUE,
                    "only segments of one dataset have members in common; these are of " + String.join(", ", datasets));
        }
    }
}
