package io.segments.definition.suppression.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.form.Form;
import io.segments.definition.suppression.Suppression;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is suppressed, as the API shows it. Who it is can't be told from it.
 *
 * @param id what their identifier was hashed to
 * @param version grows by one with every change
 * @param state active or lifted
 * @param kind email, phone or member
 * @param reason unsubscribed, objection, complaint, unreachable or other
 * @param endTime when it ends by itself; missing means never
 * @param createTime since when they are suppressed
 * @param updateTime when this version was written
 * @param actor who wrote this version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuppressionView(
        String id,
        long version,
        String state,
        String kind,
        String reason,
        @Nullable Instant endTime,
        Instant createTime,
        Instant updateTime,
        String actor) {

    static SuppressionView of(Suppression suppression) {
        return new SuppressionView(
                suppression.id(),
                suppression.version(),
                Form.word(suppression.state()),
                Form.word(suppression.kind()),
                Form.word(suppression.terms().reason()),
                suppression.terms().end().orElse(null),
                suppression.audit().created(),
                suppression.audit().updated(),
                suppression.audit().actor());
    }
}
