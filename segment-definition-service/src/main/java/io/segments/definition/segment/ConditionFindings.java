package io.segments.definition.segment;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import io.segments.condition.Verdict;
import io.segments.condition.check.MemberLimitCheck;
import io.segments.condition.schema.DatasetSchema;
import io.segments.definition.form.Form;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What callers are told about conditions. */
public final class ConditionFindings {

    /** Where a condition stands in whatever it is sent with. */
    public static final String PLACE = "$.condition";

    private static final Set<String> CYCLE = Set.of(io.segments.condition.FindingCode.SEGMENT_CYCLE.code());

    private ConditionFindings() {}

    /** A condition's findings, at their places below the given one. */
    public static List<Finding> below(String place, List<io.segments.condition.Finding> findings) {
        return findings.stream()
                .map(finding -> new Finding(
                        place + finding.path().substring(1), finding.code().code(), finding.message()))
                .toList();
    }

    /** What is wrong with a limit. */
    public static List<Finding> of(Optional<MemberLimit> limit, DatasetSchema dataset) {
        return limit.map(given -> below(MemberLimitForm.PLACE, MemberLimitCheck.check(given, dataset)))
                .orElse(List.of());
    }

    /** A condition that was read; empty when its form is wrong, or it is missing, which are findings. */
    public static Optional<Condition> read(Form form, String place, @Nullable Verdict verdict) {
        return switch (verdict) {
            case null -> {
                form.find(FindingCode.REQUIRED, place, "say who belongs: {\"all\": [...]}");
                yield Optional.empty();
            }
            case Verdict.Accepted(var condition) -> Optional.of(condition);
            case Verdict.Refused(var findings) -> {
                below(place, findings).forEach(form::add);
                yield Optional.empty();
            }
        };
    }

    /** The error with all findings: a code of its own when only condition and limit are wrong, or only goes round in circles. */
    public static ApiException refusal(List<Finding> findings) {
        if (findings.stream().map(Finding::code).collect(Collectors.toSet()).equals(CYCLE)) {
            return ApiException.of(ErrorCode.SEGMENT_CYCLE, findings.getFirst().message() + ".", findings);
        }
        return findings.stream()
                        .allMatch(finding -> finding.path().startsWith(PLACE)
                                || finding.path().startsWith(MemberLimitForm.PLACE))
                ? ApiException.of(
                        ErrorCode.CONDITION_INVALID,
                        findings.size() == 1
                                ? findings.getFirst().path() + ": "
                                        + findings.getFirst().message()
                                : findings.size() + " findings",
                        findings)
                : ApiException.invalid(findings);
    }
}
