package io.segments.definition.segment.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.segments.api.FindingCode;
import io.segments.definition.cohort.Share;
import io.segments.definition.cohort.SplitSpec;
import io.segments.definition.form.Form;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a segment's members are to be divided. What the API adds to a split that it shows may be sent back and is not read.
 *
 * @param salt names the draw; missing means the one that there is, or the segment's id
 * @param cohorts 2 to 20, whose shares are 100 % together
 */
@JsonIgnoreProperties({"segment", "version"})
public record SplitRequest(@Nullable String salt, @Nullable List<@Nullable CohortRequest> cohorts) {

    /**
     * What a cohort is to be.
     *
     * @param id immutable slug, unique in the split; the cohort's own segment is called by the segment's id, a hyphen and this
     * @param name name for people, of at most 80 characters; missing means the id
     * @param basisPoints its share of the members in hundredths of a per cent, 1 to 10000
     */
    @JsonIgnoreProperties({"segment", "places"})
    public record CohortRequest(
            @Nullable String id,
            @Nullable String name,
            @Nullable Integer basisPoints) {}

    SplitSpec read() {
        var form = new Form();
        if (cohorts == null) {
            form.find(FindingCode.REQUIRED, "$.cohorts", "say which cohorts there are: [{\"id\": \"control\", ...}]");
        }
        var shares = form.<CohortRequest, Share>list("$.cohorts", cohorts, (path, cohort) -> share(form, path, cohort));
        form.orRefuse();
        return new SplitSpec(Optional.ofNullable(salt), shares);
    }

    private static Optional<Share> share(Form form, String path, CohortRequest cohort) {
        var id = form.required(path + ".id", cohort.id);
        if (cohort.basisPoints == null) {
            form.find(FindingCode.REQUIRED, path + ".basisPoints", "a share is missing; 10000 are all members");
            return Optional.empty();
        }
        return Optional.of(new Share(id, cohort.name == null ? id : cohort.name, cohort.basisPoints));
    }
}
