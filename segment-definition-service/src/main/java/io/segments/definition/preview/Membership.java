package io.segments.definition.preview;

import java.time.Instant;

/**
 * That a member belongs to a segment.
 *
 * @param segment the segment's id
 * @param since the evaluation that it entered with, for the last time
 * @param evaluation the segment's last evaluation
 * @param asOf the instant as of which that was computed
 */
public record Membership(String segment, long since, long evaluation, Instant asOf) {}
