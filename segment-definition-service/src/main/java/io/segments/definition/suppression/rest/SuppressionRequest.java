package io.segments.definition.suppression.rest;

import io.segments.api.FindingCode;
import io.segments.definition.form.Form;
import io.segments.definition.suppression.GivenIdentifier;
import io.segments.definition.suppression.Identifier;
import io.segments.definition.suppression.Suppression.Reason;
import io.segments.definition.suppression.Suppression.Terms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People, and why they are suppressed.
 *
 * @param people 1 to 500 of them
 * @param reason unsubscribed, objection, complaint, unreachable or other; only where they are suppressed
 * @param endTime when it ends by itself; missing means never; only where they are suppressed
 */
public record SuppressionRequest(
        @Nullable List<@Nullable GivenIdentifier> people,
        @Nullable String reason,
        @Nullable String endTime) {

    private static final int MOST = 500;

    @Override
    public String toString() {
        return "SuppressionRequest";
    }

    /** Everything that was said. */
    record Said(List<Identifier> people, Terms terms) {}

    Said readSuppressed() {
        var form = new Form();
        var said = new Said(
                people(form),
                new Terms(form.word("$.reason", reason, Reason.class).orElse(Reason.OTHER), end(form)));
        form.orRefuse();
        return said;
    }

    List<Identifier> readPeople() {
        var form = new Form();
        var read = people(form);
        if (reason != null) {
            form.find(FindingCode.INVALID_VALUE, "$.reason", "only suppressing people takes a reason; leave it out");
        }
        if (endTime != null) {
            form.find(FindingCode.INVALID_VALUE, "$.endTime", "only suppressing people takes an end; leave it out");
        }
        form.orRefuse();
        return read;
    }

    private List<Identifier> people(Form form) {
        var given = people == null ? List.<@Nullable GivenIdentifier>of() : people;
        if (given.isEmpty() || given.size() > MOST) {
            form.find(FindingCode.INVALID_VALUE, "$.people", "there are 1 to %d in one request".formatted(MOST));
            return List.of();
        }
        return form.list("$.people", given, (path, person) -> person.read(path, form));
    }

    private Optional<Instant> end(Form form) {
        if (endTime == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(endTime).truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException malformed) {
            form.find(FindingCode.INVALID_VALUE, "$.endTime", "it is not an instant such as 2027-01-31T12:00:00Z");
            return Optional.empty();
        }
    }
}
