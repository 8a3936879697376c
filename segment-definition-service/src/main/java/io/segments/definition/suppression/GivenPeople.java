package io.segments.definition.suppression;

import io.segments.api.FindingCode;
import io.segments.definition.form.Form;
import io.segments.definition.suppression.Suppression.Reason;
import io.segments.definition.suppression.Suppression.Terms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People, and why they are suppressed, as a caller gave them.
 *
 * @param people 1 to 500 of them
 * @param reason a word; only where they are suppressed
 * @param endTime an instant; only where they are suppressed
 */
public record GivenPeople(
        @Nullable List<@Nullable GivenIdentifier> people,
        @Nullable String reason,
        @Nullable String endTime) {

    private static final int MOST = 500;

    /** What messages and databases can say. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    @Override
    public String toString() {
        return "GivenPeople";
    }

    /** Everything that was said. */
    public record Said(List<Identifier> people, Terms terms) {}

    /** People and terms, or a refusal with all that is wrong. */
    public Said readSuppressed() {
        var form = new Form();
        var said = new Said(
                people(form),
                new Terms(form.word("$.reason", reason, Reason.class).orElse(Reason.OTHER), end(form)));
        form.orRefuse();
        return said;
    }

    /** People without terms, or a refusal with all that is wrong. */
    public List<Identifier> readPeople() {
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
            var end = Instant.parse(endTime).truncatedTo(ChronoUnit.MICROS);
            if (end.isAfter(FIRST) && end.isBefore(LAST)) {
                return Optional.of(end);
            }
        } catch (DateTimeException malformed) {
            // told like one that nobody means
        }
        form.find(FindingCode.INVALID_VALUE, "$.endTime", "it is not an instant such as 2027-01-31T12:00:00Z");
        return Optional.empty();
    }
}
