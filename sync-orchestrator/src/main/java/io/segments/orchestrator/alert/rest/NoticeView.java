package io.segments.orchestrator.alert.rest;

import io.segments.orchestrator.alert.Notices.Told;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What a channel was told, or is to be told.
 *
 * @param type alert.opened, alert.repeated or alert.recovered
 * @param state waiting, told or given-up
 * @param problem why the last attempt failed; empty when it did not
 */
public record NoticeView(
        UUID id, String channel, String type, String state, int attempts, String problem, Instant time) {

    static NoticeView of(Told told) {
        return new NoticeView(
                told.notice().id(),
                told.notice().channel(),
                told.notice().type().word(),
                told.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                told.attempts(),
                told.problem(),
                told.notice().at());
    }
}
