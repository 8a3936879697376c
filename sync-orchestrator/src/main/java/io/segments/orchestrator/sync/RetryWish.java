package io.segments.orchestrator.sync;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.orchestrator.run.RejectedRecord.Range;
import io.segments.orchestrator.run.Runs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rejected records a person wants to be considered again; all of the sync when neither numbers nor times are given.
 *
 * @param ids their numbers
 * @param from those that were refused then or later
 * @param until those that were refused before
 */
public record RetryWish(List<Long> ids, Optional<Instant> from, Optional<Instant> until) {

    private static final int MOST_IDS = 1_000;

    public RetryWish {
        ids = List.copyOf(ids);
    }

    boolean isEverything() {
        return ids.isEmpty() && from.isEmpty() && until.isEmpty();
    }

    /**
     * Where the records are.
     *
     * @throws ApiException with all findings
     */
    List<Range> places(Runs runs, SyncKey sync) {
        if (isEverything()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        check(findings);
        if (findings.isEmpty()) {
            findings.addAll(missing(runs, sync));
        }
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        var most = Retry.MOST_RANGES + 1;
        var places = ids.isEmpty()
                ? runs.places(sync.workspace(), sync.id(), from.orElse(Instant.MIN), until.orElse(Instant.MAX), most)
                : runs.places(sync.workspace(), sync.id(), ids, most);
        if (places.isEmpty()) {
            throw ApiException.invalid(List.of(
                    FindingCode.INVALID_VALUE.at("$", "no record that can be retried was refused in this time")));
        }
        if (places.size() >= most) {
            throw ApiException.invalid(List.of(FindingCode.INVALID_VALUE.at(
                    "$", "these records are too scattered; choose another time, or retry all of the sync")));
        }
        return places;
    }

    private void check(List<Finding> findings) {
        if (!ids.isEmpty() && (from.isPresent() || until.isPresent())) {
            findings.add(FindingCode.INVALID_VALUE.at("$.ids", "give either ids or a time, not both"));
        }
        if (ids.size() > MOST_IDS) {
            findings.add(FindingCode.INVALID_VALUE.at("$.ids", "give " + MOST_IDS + " ids at most"));
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            findings.add(FindingCode.INVALID_VALUE.at("$.until", "it must be after $.from"));
        }
    }

    private List<Finding> missing(Runs runs, SyncKey sync) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var placed = runs.placed(sync.workspace(), sync.id(), ids);
        var findings = new ArrayList<Finding>();
        for (var i = 0; i < ids.size(); i++) {
            if (!placed.contains(ids.get(i))) {
                findings.add(FindingCode.UNKNOWN_REFERENCE.at(
                        "$.ids[" + i + "]",
                        "no rejected record of this sync has this id and can be retried by itself"));
            }
        }
        return findings;
    }
}
