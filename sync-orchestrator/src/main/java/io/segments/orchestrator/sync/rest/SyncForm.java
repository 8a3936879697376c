package io.segments.orchestrator.sync.rest;

import io.segments.api.Finding;
import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.orchestrator.sync.Behaviour;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.Identity.Normalization;
import io.segments.orchestrator.sync.Mapping;
import io.segments.orchestrator.sync.RunGuard;
import io.segments.orchestrator.sync.SyncDraft;
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
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CONSTANT = 2_000;
    private static final int MOST_DIGITS = 100;
    private static final Mapping UNREADABLE = new Mapping("", new Mapping.Source.Text(""));

    private final List<Finding> findings = new ArrayList<>();

    private SyncForm() {}

    static SyncDraft read(SyncRequest request, String id) {
        var form = new SyncForm();
        if (request.id() != null && !request.id().equals(id)) {
            form.find(FindingCode.INVALID_VALUE, "$.id", "an id never changes; leave it out, or say " + id);
        }
        var spec = new SyncSpec(
                request.displayName() == null || request.displayName().isBlank()
                        ? id
                        : form.text("$.displayName", request.displayName()),
                form.id("$.segment", request.segment()),
                form.id("$.destination", request.destination()),
                form.text("$.object", request.object()),
                form.identity(request.identity()),
                form.mappings(request.mappings()),
                form.behaviour(request.behaviour()),
                form.timing(request.schedule()),
                form.guard(request.guard()));
        return new SyncDraft(spec, form.findings);
    }

    private String id(String path, @Nullable String value) {
        findings.addAll(Slug.findings(path, value));
        return value == null ? "" : value;
    }

    private String text(String path, @Nullable String value) {
        if (value == null || value.isBlank()) {
            find(FindingCode.REQUIRED, path, "a text is missing");
            return "";
        }
        if (value.length() > LONGEST_NAME || !isSound(value) || value.chars().anyMatch(Character::isISOControl)) {
            find(
                    FindingCode.INVALID_VALUE,
                    path,
                    "it has more than %d characters, control characters, or half a surrogate pair"
                            .formatted(LONGEST_NAME));
        }
        return value;
    }

    private Identity identity(@Nullable IdentityJson json) {
        if (json == null || (json.column() == null && json.normalization() == null)) {
            return new Identity.MemberKey();
        }
        var normalization = switch (json.normalization()) {
            case null -> Normalization.NONE;
            case "none" -> Normalization.NONE;
            case "email" -> Normalization.EMAIL;
            default -> {
                find(FindingCode.INVALID_VALUE, "$.identity.normalization", "it is neither none nor email");
                yield Normalization.NONE;
            }
        };
        return new Identity.Column(text("$.identity.column", json.column()), normalization);
    }

    private List<Mapping> mappings(@Nullable List<@Nullable MappingJson> json) {
        var given = json == null ? List.<@Nullable MappingJson>of() : json;
        if (given.size() > MOST_MAPPINGS) {
            find(FindingCode.INVALID_VALUE, "$.mappings", "there are more than " + MOST_MAPPINGS);
            return List.of();
        }
        var mappings = new ArrayList<Mapping>();
        for (int i = 0; i < given.size(); i++) {
            mappings.add(mapping("$.mappings[" + i + "]", given.get(i)));
        }
        return mappings;
    }

    private Mapping mapping(String path, @Nullable MappingJson mapping) {
        if (mapping == null || (mapping.column() == null) == (mapping.constant() == null)) {
            find(FindingCode.INVALID_VALUE, path, "a mapping has either a column or a constant");
            return UNREADABLE;
        }
        var field = text(path + ".field", mapping.field());
        return new Mapping(
                field,
                mapping.column() != null
                        ? new Mapping.Source.Column(text(path + ".column", mapping.column()))
                        : constant(path + ".constant", mapping.constant()));
    }

    private Mapping.Source constant(String path, @Nullable Object value) {
        return switch (value) {
            case String text -> {
                if (text.length() > LONGEST_CONSTANT || !isSound(text)) {
                    find(
                            FindingCode.INVALID_VALUE,
                            path,
                            "it has more than %d characters, U+0000, or half a surrogate pair"
                                    .formatted(LONGEST_CONSTANT));
                }
                yield new Mapping.Source.Text(text);
            }
            case Boolean bool -> new Mapping.Source.Bool(bool);
            case Number number -> number(path, new BigDecimal(number.toString()));
            case null, default -> {
                find(FindingCode.WRONG_TYPE, path, "a constant is a text, a number or a boolean");
                yield UNREADABLE.source();
            }
        };
    }

    private Mapping.Source number(String path, BigDecimal number) {
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            find(FindingCode.INVALID_VALUE, path, "it has more than %d digits".formatted(MOST_DIGITS));
        }
        return new Mapping.Source.Number(number);
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
            return Duration.parse(text == null ? "" : text);
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

    private static boolean isSound(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints()
                        .noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    private void find(FindingCode code, String path, String message) {
        findings.add(code.at(path, message));
    }
}
