package io.segments.evaluator.warehouse.clickhouse;

import java.util.regex.Pattern;

/** A statement that the server did not answer, with its reason. */
final class ClickHouseFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("Code: (\\d{1,9})\\.");

    private final int code;
    private final String words;

    /** @param words the server's own, which may quote values; never to be shown unseen */
    ClickHouseFailure(int code, String words) {
        super("ClickHouse's error code " + code);
        this.code = code;
        this.words = words;
    }

    static ClickHouseFailure of(String words) {
        var found = CODE.matcher(words);
        return new ClickHouseFailure(found.find() ? Integer.parseInt(found.group(1)) : 0, words);
    }

    int code() {
        return code;
    }

    String words() {
        return words;
    }
}
