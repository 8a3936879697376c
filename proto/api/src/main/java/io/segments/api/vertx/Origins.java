package io.segments.api.vertx;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where calls come from, as browsers tell it. */
final class Origins {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|[a-z0-9-]+\\.localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    private Origins() {}

    /** The host of an {@code Origin} header; empty when it has none, as {@code null} of a sandboxed page. */
    static String host(String origin) {
        try {
            var host = URI.create(origin).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /** Whether a name can only mean the machine itself, whatever name servers say. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
