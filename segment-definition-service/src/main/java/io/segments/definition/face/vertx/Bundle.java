package io.segments.definition.face.vertx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The built pages, as they lie in the service's own jar. Nothing else can be reached through it. */
final class Bundle {

    private static final String ROOT = "webui/";
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param mediaType its content type
     * @param bytes its content; not to be changed
     */
    record File(String mediaType, byte[] bytes) {}

    /** The page that every place of the user interface begins with; empty in a service that was built without it. */
    Optional<String> page() {
        return bytes("index.html").map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A script, style, picture or font by its name; blocks when it is wanted for the first time. */
    Optional<File> asset(String name) {
        var mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return mediaType == null || !ASSET.matcher(name).matches()
                ? Optional.empty()
                : bytes("assets/" + name).map(bytes -> new File(mediaType, bytes));
    }

    private Optional<byte[]> bytes(String name) {
        var known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        try (var stream = Bundle.class.getClassLoader().getResourceAsStream(ROOT + name)) {
            if (stream == null) {
                return Optional.empty();
            }
            var bytes = stream.readAllBytes();
            read.put(name, bytes);
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The page's file " + name + " can't be read", e);
        }
    }
}
