package io.segments.definition.cohort;

/**
 * Places that go from one cohort to another, and the members at them.
 *
 * @param from the cohort that they leave
 * @param to the cohort that they come to
 * @param basisPoints how many places, which is the share of the segment's members in hundredths of a per cent
 */
public record Move(String from, String to, int basisPoints) {}
