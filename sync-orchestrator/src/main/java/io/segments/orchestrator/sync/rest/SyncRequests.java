package io.segments.orchestrator.sync.rest;

import io.segments.api.FindingCode;
import io.segments.orchestrator.sync.Behaviour;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.Identity.Normalization;
import io.segments.orchestrator.sync.Mapping;
import io.segments.orchestrator.sync.Ramp;
import io.segments.orchestrator.sync.RunGuard;
import io.segments.orchestrator.sync.SpecForm;
import io.segments.orchestrator.sync.SyncDraft;
import io.segments.orchestrator.sync.SyncSpec;
import io.segments.orchestrator.sync.Timing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a caller said of a sync in JSON. */
final class SyncRequests {

    private final SpecForm form = new SpecForm();

    private SyncRequests() {}

    static SyncDraft read(SyncRequest request, String id) {
        return new SyncRequests().draft(request, id);
    }

    private SyncDraft draft(SyncRequest request, String id) {
        if (request.id() != null && !request.id().equals(id)) {
            form.find(FindingCode.INVALID_VALUE, "$.id", "an id never changes; leave it out, or say " + id);
        }
        return form.draft(new SyncSpec(
                form.displayName(request.displayName(), id),
                form.id("$.segment", request.segment()),
                form.id("$.destination", request.destination()),
                form.text("$.object", request.object()),
                identity(request.identity()),
                mappings(request.mappings()),
                behaviour(request.behaviour()),
                timing(request.schedule()),
                guard(request.guard()),
                form.purposes(request.purposes()),
                ramp(request.ramp())));
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
                form.find(FindingCode.INVALID_VALUE, "$.identity.normalization", "it is neither none nor email");
                yield Normalization.NONE;
            }
        };
        return new Identity.Column(form.text("$.identity.column", json.column()), normalization);
    }

    private List<Mapping> mappings(@Nullable List<@Nullable MappingJson> json) {
        var given = json == null ? List.<@Nullable MappingJson>of() : json;
        if (!form.takesMappings(given.size())) {
            return List.of();
        }
        var mappings = new ArrayList<Mapping>();
        for (int i = 0; i < given.size(); i++) {
            mappings.add(mapping("$.mappings[" + i + "]", given.get(i)));
        }
        return mappings;
    }

    private Mapping mapping(String path, @Nullable MappingJson mapping) {
        if (mapping == null || sources(mapping) != 1) {
            form.find(FindingCode.INVALID_VALUE, path, SpecForm.ONE_SOURCE);
            return SpecForm.UNREADABLE;
        }
        var field = form.text(path + ".field", mapping.field());
        return new Mapping(field, source(path, mapping));
    }

    private static long sources(MappingJson mapping) {
        return Stream.of(mapping.column(), mapping.template(), mapping.constant())
                .filter(Objects::nonNull)
                .count();
    }

    private Mapping.Source source(String path, MappingJson mapping) {
        var template = mapping.template();
        if (template != null) {
            return form.template(path + ".template", template, skips(path, mapping));
        }
        return mapping.column() != null ? column(path, mapping) : constant(path + ".constant", constant(path, mapping));
    }

    private Mapping.Source column(String path, MappingJson mapping) {
        var name = form.text(path + ".column", mapping.column());
        return skips(path, mapping) ? new Mapping.Source.FilledColumn(name) : new Mapping.Source.Column(name);
    }

    private boolean skips(String path, MappingJson mapping) {
        return switch (mapping.nulls()) {
            case null -> false;
            case "send" -> false;
            case "skip" -> true;
            default -> {
                form.find(FindingCode.INVALID_VALUE, path + ".nulls", "it is neither send nor skip");
                yield false;
            }
        };
    }

    private @Nullable Object constant(String path, MappingJson mapping) {
        if (mapping.nulls() != null) {
            form.find(FindingCode.INVALID_VALUE, path + ".nulls", "a constant always has a value; leave it out");
        }
        return mapping.constant();
    }

    private Mapping.Source constant(String path, @Nullable Object value) {
        return switch (value) {
            case String text -> form.constant(path, text);
            case Boolean bool -> new Mapping.Source.Bool(bool);
            case Number number -> form.constant(path, new BigDecimal(number.toString()));
            case null, default -> {
                form.find(FindingCode.WRONG_TYPE, path, "a constant is a text, a number or a boolean");
                yield SpecForm.UNREADABLE.source();
            }
        };
    }

    private Behaviour behaviour(@Nullable String word) {
        if (word == null) {
            return Behaviour.MIRROR;
        }
        var behaviour = Behaviour.of(word);
        if (behaviour.isEmpty()) {
            form.find(FindingCode.INVALID_VALUE, "$.behaviour", "it is none of " + Behaviour.WORDS);
        }
        return behaviour.orElse(Behaviour.MIRROR);
    }

    private Timing timing(@Nullable ScheduleJson json) {
        if (json == null) {
            return new Timing.Live();
        }
        return switch (json.kind()) {
            case "live" -> new Timing.Live();
            case "manual" -> new Timing.Manual();
            case "interval" -> new Timing.Interval(form.duration("$.schedule.every", json.every()));
            case "cron" ->
                new Timing.Cron(form.text("$.schedule.expression", json.expression()), form.zone(json.timeZone()));
            case "after-sync" -> new Timing.AfterSync(form.followed(json.sync()));
            case "after-job" -> new Timing.AfterJob(form.job(json.job()));
            case null, default -> {
                form.find(
                        FindingCode.INVALID_VALUE,
                        "$.schedule.kind",
                        "it is none of live, interval, cron, manual, after-sync, after-job");
                yield new Timing.Live();
            }
        };
    }

    private Optional<Ramp> ramp(@Nullable RampJson json) {
        if (json == null) {
            return Optional.empty();
        }
        long most = json.most() == null ? 0 : json.most();
        return Optional.of(form.ramp(most, form.duration("$.ramp.every", json.every())));
    }

    private RunGuard guard(@Nullable GuardJson json) {
        if (json == null) {
            return RunGuard.DEFAULT;
        }
        return form.guard(
                json.maxRemovalShare() == null ? RunGuard.DEFAULT.maxRemovalShare() : json.maxRemovalShare(),
                json.minRemovals() == null ? RunGuard.DEFAULT.minRemovals() : json.minRemovals());
    }
}
