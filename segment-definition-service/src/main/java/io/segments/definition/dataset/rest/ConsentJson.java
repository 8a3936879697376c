package io.segments.definition.dataset.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.dataset.Consent;
import io.segments.definition.form.Form;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who permits one purpose. A row whose column is NULL or has another value does not.
 *
 * @param purpose slug, unique in the dataset
 * @param column the boolean or text column that says so, described or computed
 * @param permittingValues the values of a text column that permit it, compared exactly; missing for a boolean column, whose true permits it
 * @param always whether every sync of the dataset's segments demands it, also one that does not name the purpose; missing means false
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentJson(
        @Nullable String purpose,
        @Nullable String column,
        @Nullable List<@Nullable String> permittingValues,
        @Nullable Boolean always) {

    static ConsentJson of(Consent consent) {
        return new ConsentJson(
                consent.purpose(),
                consent.column(),
                consent.permitting().isEmpty() ? null : List.copyOf(consent.permitting()),
                consent.demand() == Consent.Demand.ALWAYS ? true : null);
    }

    Optional<Consent> read(String path, Form form) {
        return Optional.of(new Consent(
                form.required(path + ".purpose", purpose),
                form.required(path + ".column", column),
                form.list(path + ".permittingValues", permittingValues, (_, value) -> Optional.of(value)),
                Boolean.TRUE.equals(always) ? Consent.Demand.ALWAYS : Consent.Demand.WHEN_NAMED));
    }
}
