package io.segments.workers.connector.file;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** What is in a file. */
public final class FileContent {

    private final byte[] bytes;
    private final String mediaType;
    private final boolean gzip;

    FileContent(byte[] bytes, String mediaType, boolean gzip) {
        this.bytes = bytes;
        this.mediaType = mediaType;
        this.gzip = gzip;
    }

    /** Its bytes. */
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /** Its length in bytes. */
    public int length() {
        return bytes.length;
    }

    /** Its media type; that of what is packed, if it is. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether it is packed. */
    public boolean isGzip() {
        return gzip;
    }
}
