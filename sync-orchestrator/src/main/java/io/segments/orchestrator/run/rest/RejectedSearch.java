package io.segments.orchestrator.run.rest;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.orchestrator.run.RejectedRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which refused records are looked for. An identity is asked for in a body, because addresses are kept in the logs of whatever stands in between.
 *
 * @param reason only records with this reason
 * @param identity only records of this identity, exactly as it is listed
 * @param from only records that were refused then or later: an instant such as 2027-01-31T12:00:00Z
 * @param until only records that were refused before
 * @param pageSize most records
 * @param pageToken token of the previous answer
 */
public record RejectedSearch(
        @Nullable String reason,
        @Nullable String identity,
        @Nullable String from,
        @Nullable String until,
        @Nullable Integer pageSize,
        @Nullable String pageToken) {

    RejectedRecord.Filter filter() {
        var findings = new ArrayList<Finding>();
        var begin = instant("$.from", from, findings);
        var end = instant("$.until", until, findings);
        if (!findings.isEmpty()) {
            throw ApiException.invalid(findings);
        }
        return new RejectedRecord.Filter(given(reason), given(identity), begin, end);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(one -> !one.isEmpty());
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
