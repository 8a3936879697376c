package io.segments.api.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Refuses access settings that would let strangers in. */
public final class AccessGate {

    private AccessGate() {}

    /**
     * Returns when the settings are safe.
     *
     * @throws IllegalStateException saying what to set otherwise
     */
    public static void check(AccessConfig config) {
        switch (config.mode()) {
            case LOCAL -> {
                if (!config.allowLocalOnNetwork() && !isLoopback(config.httpHost())) {
                    throw new IllegalStateException(
                            "segments.access.mode is local, where every caller may do everything,"
                                    + " but HTTP is served on " + config.httpHost()
                                    + ". Set quarkus.http.host to 127.0.0.1, or segments.access.allow-local-on-network to true"
                                    + " if only trusted people can reach it.");
                }
            }
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
