package io.segments.definition.cohort;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.definition.form.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says everything that is wrong with a wanted division at once. */
public final class SplitCheck {

    private static final int FEWEST = 2;
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SALT = 200;
    private static final double PER_CENT = 100.0;

    private final String segment;
    private final SplitSpec spec;
    private final List<Finding> findings = new ArrayList<>();

    private SplitCheck(String segment, SplitSpec spec) {
        this.segment = segment;
        this.spec = spec;
    }

    /** The id of a cohort's own segment. */
    public static String segmentOf(String segment, String cohort) {
        return segment + "-" + cohort;
    }

    /**
     * What is wrong; empty when nothing is.
     *
     * @param segment the id of the segment that is to be divided
     * @param before the division that there is
     * @param taken the ids of segments that are not its cohorts
     */
    public static List<Finding> of(String segment, Optional<Split> before, SplitSpec spec, Set<String> taken) {
        var check = new SplitCheck(segment, spec);
        check.salt(before);
        check.number();
        check.ids(taken);
        check.names();
        check.shares();
        return List.copyOf(check.findings);
    }

    private void salt(Optional<Split> before) {
        spec.salt().ifPresent(salt -> {
            findings.addAll(Words.required("$.salt", salt, LONGEST_SALT));
            before.filter(split -> !split.salt().equals(salt))
                    .ifPresent(split -> find(
                            "$.salt",
                            "the members are drawn by \"" + split.salt()
                                    + "\"; another draw would move nearly all of them. Delete the split first if that is"
                                    + " meant"));
        });
    }

    private void number() {
        var number = spec.shares().size();
        if (number < FEWEST || number > MOST) {
            find("$.cohorts", "there are %d to %d cohorts; here are %d".formatted(FEWEST, MOST, number));
        }
    }

    private void ids(Set<String> taken) {
        var seen = new HashSet<String>();
        for (var i = 0; i < spec.shares().size(); i++) {
            var id = spec.shares().get(i).id();
            var path = "$.cohorts[" + i + "].id";
            var wrong = Slug.findings(path, id);
            findings.addAll(wrong);
            var own = segmentOf(segment, id);
            if (!seen.add(id)) {
                find(path, "another cohort has this id");
            } else if (wrong.isEmpty() && !Slug.isValid(own)) {
                find(path, "its segment would be called \"" + own + "\", which is longer than an id may be");
            } else if (taken.contains(own)) {
                find(path, "its segment would be called \"" + own + "\", and there is such a segment already");
            }
        }
    }

    private void names() {
        var seen = new HashSet<String>();
        for (var i = 0; i < spec.shares().size(); i++) {
            var name = spec.shares().get(i).name();
            var path = "$.cohorts[" + i + "].name";
            findings.addAll(Words.required(path, name, LONGEST_NAME));
            if (!seen.add(name)) {
                find(path, "another cohort has this name");
            }
        }
    }

    private void shares() {
        var sum = 0L;
        for (var i = 0; i < spec.shares().size(); i++) {
            var share = spec.shares().get(i).basisPoints();
            sum += share;
            if (share < 1 || share > Split.PLACES) {
                find("$.cohorts[" + i + "].basisPoints", "a share is from 1 (0.01 %) to " + Split.PLACES + " (100 %)");
            }
        }
        if (sum != Split.PLACES) {
            find(
                    "$.cohorts",
                    String.format(
                            Locale.ROOT, "the shares add up to %.2f %%; they must be 100 %% together", sum / PER_CENT));
        }
    }

    private void find(String path, String message) {
        findings.add(FindingCode.INVALID_VALUE.at(path, message));
    }
}
