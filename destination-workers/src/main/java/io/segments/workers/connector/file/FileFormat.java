package io.segments.workers.connector.file;

/** What files look like inside. */
public enum FileFormat {
    /** RFC 4180, with a line of names first. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** A JSON object in each line. */
    JSON_LINES("jsonl", "application/x-ndjson");

    private final String extension;
    private final String mediaType;

    FileFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }
}
