package io.segments.testkit.infra;

/**
 * What was found of the images that containers need.
 *
 * @param kafka the image of Kafka, empty where there is none
 * @param postgres the image of PostgreSQL, empty where there is none
 * @param missing what is missing and where it was looked for; empty when nothing is
 */
record Images(String kafka, String postgres, String missing) {

    static final Images NONE = missing("not looked for");

    static Images missing(String what) {
        return new Images("", "", what);
    }

    boolean complete() {
        return missing.isEmpty();
    }
}
