package io.segments.orchestrator.sync.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a sync.
 *
 * @param id immutable slug; on creation only
 * @param displayName name for people
 * @param segment the segment whose members are told
 * @param destination the destination
 * @param object the destination's audience, list, table or topic
 * @param identity how members are named
 * @param mappings what is told about each member
 * @param behaviour {@code mirror}, {@code add-only}, {@code update-only}, {@code remove-only} or {@code append}; mirror when not given
 * @param schedule when runs are planned; live when not given
 * @param guard when a run is held
 * @param purposes what members have to permit, besides what their dataset demands always; nothing when not given
 * @param ramp how fast the destination is told of identities that it was never told of; all at once when not given
 */
public record SyncRequest(
        @Nullable String id,
        @Nullable String displayName,
        @Nullable String segment,
        @Nullable String destination,
        @Nullable String object,
        @Nullable IdentityJson identity,
        @Nullable List<@Nullable MappingJson> mappings,
        @Nullable String behaviour,
        @Nullable ScheduleJson schedule,
        @Nullable GuardJson guard,
        @Nullable List<@Nullable String> purposes,
        @Nullable RampJson ramp) {}
