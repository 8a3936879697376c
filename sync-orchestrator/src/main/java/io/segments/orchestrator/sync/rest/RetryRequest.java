package io.segments.orchestrator.sync.rest;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.orchestrator.sync.RetryWish;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rejected records are considered again; all of the sync when nothing is given.
 *
 * @param ids their ids as they are listed, at most 1000; not together with times
 * @param from those that were refused then or later: an instant such as 2027-01-31T12:00:00Z
 * @param until those that were refused before
 */
public record RetryRequest(
        @Nullable List<@Nullable Long> ids,
        @Nullable String from,
        @Nullable String until) {

    RetryWish read() {
        var findings = new ArrayList<Finding>();
        var begin = instant("$.from", from, findings);
        var end = instant("$.until", until, findings);
        var numbers = new ArrayList<Long>();
        if (ids != null) {
            for (var i = 0; i < ids.size(); i++) {
                var id = ids.get(i);
                if (id == null) {
                    findings.add(FindingCode.REQUIRED.at("$.ids[" + i + "]", "it is the id of a rejected record"));
                } else {
                    numbers.add(id);
                }
            }
            if (ids.isEmpty()) {
                findings.add(FindingCode.INVALID_VALUE.at(
                        "$.ids", "name a record, or leave the ids out for all of the sync"));
            }
        }
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        return new RetryWish(numbers, begin, end);
    }

    private static Optional<Instant> instant(String path, @Nullable String text, List<Finding> findings) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            findings.add(FindingCode.INVALID_VALUE.at(path, "it is not an instant such as 2027-01-31T12:00:00Z"));
            return Optional.empty();
        }
    }
}
