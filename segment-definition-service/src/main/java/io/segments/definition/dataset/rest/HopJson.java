package io.segments.definition.dataset.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.Join;
import io.segments.condition.Value;
import io.segments.condition.schema.Computation;
import io.segments.condition.schema.Hop;
import io.segments.definition.form.Form;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step to related rows.
 *
 * @param dataset the id of the dataset that it leads to
 * @param via which relationship it follows, by its two columns; missing where there is only one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HopJson(@Nullable String dataset, @Nullable ViaJson via) {

    /**
     * A declared relationship.
     *
     * @param column the column of the dataset that the step starts from
     * @param foreignColumn the column of the dataset that it leads to
     */
    public record ViaJson(@Nullable String column, @Nullable String foreignColumn) {}

    static List<@Nullable HopJson> of(List<Hop> path) {
        return path.stream()
                .<@Nullable HopJson>map(hop -> new HopJson(
                        hop.dataset(),
                        hop.via()
                                .map(via -> new ViaJson(via.column(), via.foreignColumn()))
                                .orElse(null)))
                .toList();
    }

    /** The steps of a path; empty when something is wrong with them, which is a finding. */
    static Optional<List<Hop>> read(String path, @Nullable List<@Nullable HopJson> hops, Form form) {
        var given = hops == null ? 0 : hops.size();
        if (given < 1 || given > Computation.LONGEST_PATH) {
            form.add(new Finding(
                    path,
                    io.segments.condition.FindingCode.PATH_OUT_OF_RANGE.code(),
                    "related rows are reached in 1 to " + Computation.LONGEST_PATH + " steps"));
            return Optional.empty();
        }
        var read = form.list(path, hops, (at, hop) -> hop.read(at, form));
        return read.size() == given ? Optional.of(read) : Optional.empty();
    }

    private Optional<Hop> read(String path, Form form) {
        var to = form.required(path + ".dataset", dataset);
        if (via == null) {
            return to.isEmpty() ? Optional.empty() : Optional.of(new Hop(to, Optional.empty()));
        }
        var own = form.required(path + ".via.column", via.column());
        var foreign = form.required(path + ".via.foreignColumn", via.foreignColumn());
        if (!Value.isSound(own) || !Value.isSound(foreign)) {
            form.find(FindingCode.INVALID_VALUE, path + ".via", "no column has such a name");
            return Optional.empty();
        }
        return to.isEmpty() || own.isEmpty() || foreign.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hop(to, Optional.of(new Join(own, foreign))));
    }
}
