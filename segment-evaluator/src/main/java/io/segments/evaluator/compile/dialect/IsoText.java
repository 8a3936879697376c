package io.segments.evaluator.compile.dialect;

/**
 * Days and instants in ISO 8601 as regular expressions that every engine reads alike, to be matched with a whole text: what they match can be
 * cast by every engine, so that no query fails because of a text that is none.
 */
final class IsoText {

    private static final String YEAR = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})";
    private static final String OF_FOUR = "(?:0[48]|[2468][048]|[13579][26])";
    private static final String LEAP_YEAR = "(?:[0-9]{2}" + OF_FOUR + "|" + OF_FOUR + "00)";

    /** A day of the years 1 to 9999. */
    static final String DAY = "(?:" + YEAR + "-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
            + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|" + LEAP_YEAR + "-02-29)";

    /** An instant with its offset and at most microseconds. */
    static final String INSTANT = DAY + "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,6})?"
            + "(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)";

    private IsoText() {}
}
