package io.segments.definition.segment.rest;

import io.segments.api.FindingCode;
import io.segments.definition.form.Form;
import io.segments.definition.segment.Pass;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person lets pass.
 *
 * @param maxRemovals most members that may be removed; 1 or more
 * @param expires until when, at most 30 days ahead: an instant such as 2027-01-31T12:00:00Z
 */
public record WaiverRequest(
        @Nullable Long maxRemovals, @Nullable String expires) {

    Pass read() {
        var form = new Form();
        if (maxRemovals == null) {
            form.find(FindingCode.REQUIRED, "$.maxRemovals", "say how many members may be removed at most");
        }
        var until = instant(form);
        form.orRefuse();
        return new Pass(maxRemovals == null ? 0 : maxRemovals, until);
    }

    private Instant instant(Form form) {
        var text = form.required("$.expires", expires);
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeException malformed) {
            form.find(FindingCode.INVALID_VALUE, "$.expires", "it is not an instant such as 2027-01-31T12:00:00Z");
            return Instant.EPOCH;
        }
    }
}
