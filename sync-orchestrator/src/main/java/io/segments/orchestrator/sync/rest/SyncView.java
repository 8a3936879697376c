package io.segments.orchestrator.sync.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.Mapping;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sync as the API shows it.
 *
 * @param version grows by one with every change; it is the entity tag
 * @param state active, paused or deleted
 * @param purposes what members have to permit, besides what their dataset demands always
 * @param ramp how fast the destination is told of identities that it was never told of; missing when all at once
 * @param generation grows when destination, object or identity change
 * @param requestedRun the newest run that was asked for
 * @param waiver somebody's word that a held plan is right; it is for that plan alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncView(
        String workspace,
        String id,
        long version,
        String state,
        String displayName,
        String segment,
        String destination,
        String object,
        IdentityJson identity,
        List<MappingJson> mappings,
        String behaviour,
        ScheduleJson schedule,
        GuardJson guard,
        List<String> purposes,
        @Nullable RampJson ramp,
        long generation,
        @Nullable Requested requestedRun,
        @Nullable Waived waiver,
        boolean removeOnDelete,
        Instant createTime,
        Instant updateTime,
        String actor) {

    /** A run that was asked for. */
    public record Requested(long number, String kind, String reason, Instant requestTime) {}

    /** What somebody lets pass. */
    public record Waived(long plan, long maxRemovals, Instant expireTime, String actor) {}

    static SyncView of(Sync sync) {
        var spec = sync.spec();
        return new SyncView(
                sync.key().workspace(),
                sync.key().id(),
                sync.version(),
                word(sync.state()),
                spec.displayName(),
                spec.segment(),
                spec.destination(),
                spec.object(),
                identity(spec.identity()),
                spec.mappings().stream().map(SyncView::mapping).toList(),
                word(spec.behaviour()),
                schedule(spec.timing()),
                new GuardJson(spec.guard().maxRemovalShare(), spec.guard().minRemovals()),
                spec.purposes(),
                spec.ramp()
                        .map(ramp -> new RampJson(ramp.most(), ramp.every().toString()))
                        .orElse(null),
                sync.generation(),
                sync.requestedRun()
                        .map(run -> new Requested(run.number(), word(run.kind()), word(run.reason()), run.time()))
                        .orElse(null),
                sync.waiver()
                        .map(waiver ->
                                new Waived(waiver.plan(), waiver.maxRemovals(), waiver.expires(), waiver.actor()))
                        .orElse(null),
                sync.removeOnDelete(),
                sync.created(),
                sync.updated(),
                sync.actor());
    }

    static IdentityJson identity(Identity identity) {
        return switch (identity) {
            case Identity.MemberKey _ -> new IdentityJson(null, null);
            case Identity.Column(var column, var normalization) -> new IdentityJson(column, word(normalization));
        };
    }

    static MappingJson mapping(Mapping mapping) {
        return switch (mapping.source()) {
            case Mapping.Source.Column(var name) -> new MappingJson(mapping.field(), name, null, null, null);
            case Mapping.Source.FilledColumn(var name) -> new MappingJson(mapping.field(), name, null, "skip", null);
            case Mapping.Source.Liquid(var template, var filled) ->
                new MappingJson(mapping.field(), null, template.toString(), filled ? "skip" : null, null);
            case Mapping.Source.Text(var text) -> new MappingJson(mapping.field(), null, null, null, text);
            case Mapping.Source.Number(var number) -> new MappingJson(mapping.field(), null, null, null, number);
            case Mapping.Source.Bool(var bool) -> new MappingJson(mapping.field(), null, null, null, bool);
        };
    }

    private static ScheduleJson schedule(Timing timing) {
        return switch (timing) {
            case Timing.Live _ -> ScheduleJson.of("live");
            case Timing.Manual _ -> ScheduleJson.of("manual");
            case Timing.Interval(var every) -> new ScheduleJson("interval", every.toString(), null, null, null, null);
            case Timing.Cron(var expression, var zone) ->
                new ScheduleJson("cron", null, expression, zone.getId(), null, null);
            case Timing.AfterSync(var other) -> new ScheduleJson("after-sync", null, null, null, other, null);
            case Timing.AfterJob(var job) -> new ScheduleJson("after-job", null, null, null, null, job);
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
