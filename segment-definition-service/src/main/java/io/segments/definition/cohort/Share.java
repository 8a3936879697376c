package io.segments.definition.cohort;

/**
 * What somebody wants a cohort to be.
 *
 * @param id slug, unique in the split
 * @param name name for people
 * @param basisPoints its share of the members in hundredths of a per cent
 */
public record Share(String id, String name, int basisPoints) {}
