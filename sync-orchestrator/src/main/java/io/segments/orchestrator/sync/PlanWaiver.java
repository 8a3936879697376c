package io.segments.orchestrator.sync;

import java.time.Instant;

/**
 * Somebody's word that a plan that the guard held is right. It is for that plan alone.
 *
 * @param plan the plan's number
 * @param maxRemovals most identities that may be removed under it
 * @param expires it ends then
 * @param actor who gave it
 */
public record PlanWaiver(long plan, long maxRemovals, Instant expires, String actor) {}
