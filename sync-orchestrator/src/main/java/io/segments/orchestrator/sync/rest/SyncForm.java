package io.segments.orchestrator.sync.rest;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.orchestrator.sync.Behaviour;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.Identity.Normalization;
import io.segments.orchestrator.sync.Mapping;
import io.segments.orchestrator.sync.RunGuard;
import io.segments.orchestrator.sync.SyncSpec;
import io.segments.orchestrator.sync.Timing;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a caller said of a sync, and keeps everything that is wrong with its form. */
final class SyncForm {

    private static final int MOST_MAPPINGS = 200;
    private static final int LONGEST_TEXT = 200;

    private final List<Finding> findings = new ArrayList<>();

    private SyncForm() {}

    /**
     * The specification.
     *
     * @throws ApiException with all findings
     */
    static SyncSpec read(SyncRequest request, String id) {
        var form = new SyncForm();
        var spec = new SyncSpec(
                request.displayName() == null || request.displayName().isBlank()
                        ? id
                        : form.text("$.displayName", request.displayName()),
                form.text("$.segment", request.segment()),
                form.text("$.destination", request.destination()),
                form.text("$.object", request.object()),
                form.identity(request.identity()),
                form.mappings(request.mappings()),
                form.behaviour(request.behaviour()),
                form.timing(request.schedule()),
                form.guard(request.guard()));
        if (!form.findings.isEmpty()) {
            throw ApiException.invalid(List.copyOf(form.findings));
        }
        return spec;
    }

    private String text(String path, @Nullable String value) {
        if (value == null || value.isBlank()) {
            find(FindingCode.REQUIRED, path, "a text is missing");
            return "";
        }
        if (value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            find(FindingCode.INVALID_VALUE, path, "it has more than %d characters, or control characters".formatted(LONGEST_TEXT));
        }
        return value;
    }

    private Identity identity(@Nullable IdentityJson json) {
        if (json == null || json.column() == null) {
            return new Identity.MemberKey();
        }
        var normalization =
                switch (json.normalization()) {
                    case null -> Normalization.NONE;
                    case "none" -> Normalization.NONE;
                    case "email" -> Normalization.EMAIL;
                    default -> {
                        find(FindingCode.INVALID_VALUE, "$.identity.normalization", "it is neither none nor email");
                        yield Normalization.NONE;
                    }
                };
        return new Identity.Column(json.column(), normalization);
    }

    private List<Mapping> mappings(@Nullable List<@Nullable MappingJson> json) {
        var mappings = new ArrayList<Mapping>();
        var given = json == null ? List.<@Nullable MappingJson>of() : json;
        if (given.size() > MOST_MAPPINGS) {
            find(FindingCode.INVALID_VALUE, "$.mappings", "there are more than " + MOST_MAPPINGS);
            return mappings;
        }
        for (int i = 0; i < given.size(); i++) {
            var path = "$.mappings[" + i + "]";
            var mapping = given.get(i);
            if (mapping == null || (mapping.column() == null) == (mapping.constant() == null)) {
                find(FindingCode.INVALID_VALUE, path, "a mapping has either a column or a constant");
                continue;
            }
            var field = text(path + ".field", mapping.field());
            var source = mapping.column() != null
                    ? new Mapping.Source.Column(mapping.column())
                    : constant(path + ".constant", mapping.constant());
            mappings.add(new Mapping(field, source));
        }
        return mappings;
    }

    private Mapping.Source constant(String path, @Nullable Object value) {
        return switch (value) {
            case String text -> new Mapping.Source.Text(text);
            case Boolean bool -> new Mapping.Source.Bool(bool);
            case Number number -> new Mapping.Source.Number(new BigDecimal(number.toString()));
            case null, default -> {
                find(FindingCode.WRONG_TYPE, path, "a constant is a text, a number or a boolean");
                yield new Mapping.Source.Text("");
            }
        };
    }

    private Behaviour behaviour(@Nullable String word) {
        return switch (word) {
            case null -> Behaviour.MIRROR;
            case "mirror" -> Behaviour.MIRROR;
            case "add-only" -> Behaviour.ADD_ONLY;
            default -> {
                find(FindingCode.INVALID_VALUE, "$.behaviour", "it is neither mirror nor add-only");
                yield Behaviour.MIRROR;
            }
        };
    }

    private Timing timing(@Nullable ScheduleJson json) {
        if (json == null) {
            return new Timing.Live();
        }
        return switch (json.kind()) {
            case "live" -> new Timing.Live();
            case "manual" -> new Timing.Manual();
            case "interval" -> new Timing.Interval(duration(json.every()));
            case "cron" -> new Timing.Cron(text("$.schedule.expression", json.expression()), zone(json.timeZone()));
            case null, default -> {
                find(FindingCode.INVALID_VALUE, "$.schedule.kind", "it is none of live, interval, cron, manual");
                yield new Timing.Live();
            }
        };
    }

    private Duration duration(@Nullable String text) {
        try {
            return Duration.parse(text("$.schedule.every", text));
        } catch (DateTimeException e) {
            find(FindingCode.INVALID_VALUE, "$.schedule.every", "it is not a length of time such as PT15M (ISO 8601)");
            return Duration.ofDays(1);
        }
    }

    private ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneId.of("UTC") : ZoneId.of(name);
        } catch (DateTimeException e) {
            find(FindingCode.INVALID_VALUE, "$.schedule.timeZone", "it is not an IANA time zone such as Europe/Berlin");
            return ZoneId.of("UTC");
        }
    }

    private RunGuard guard(@Nullable GuardJson json) {
        if (json == null) {
            return RunGuard.DEFAULT;
        }
        double share = json.maxRemovalShare() == null ? RunGuard.DEFAULT.maxRemovalShare() : json.maxRemovalShare();
        long removals = json.minRemovals() == null ? RunGuard.DEFAULT.minRemovals() : json.minRemovals();
        if (!(share >= 0 && share <= 1)) {
            find(FindingCode.INVALID_VALUE, "$.guard.maxRemovalShare", "a share is from 0 to 1");
        }
        if (removals < 0) {
            find(FindingCode.INVALID_VALUE, "$.guard.minRemovals", "it is negative");
        }
        return new RunGuard(share, removals);
    }

    private void find(FindingCode code, String path, String message) {
        findings.add(code.at(path, message));
    }
}
