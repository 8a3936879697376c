package io.segments.api.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Refuses access settings that would let strangers in, or nobody. */
public final class AccessGate {

    private static final int SHORTEST_TOKEN = 32;

    private AccessGate() {}

    /**
     * Returns when the settings are safe.
     *
     * @throws IllegalStateException saying what to set otherwise
     */
    public static void check(AccessConfig config) {
        switch (config.mode()) {
            case LOCAL -> checkLocal(config);
            case OIDC -> checkOidc(config);
            case SERVICES -> checkServices(config);
        }
    }

    private static void checkLocal(AccessConfig config) {
        if (config.oidcEnabled()) {
            throw new IllegalStateException(
                    "quarkus.oidc.tenant-enabled is true, but segments.access.mode is local, where every"
                            + " caller may do everything. Set segments.access.mode to oidc.");
        }
        if (!config.allowLocalOnNetwork() && !isLoopback(config.httpHost())) {
            throw new IllegalStateException("segments.access.mode is local, where every caller may do everything,"
                    + " but HTTP is served on " + config.httpHost()
                    + ". Set segments.access.mode to oidc (services, on the evaluator), or quarkus.http.host to 127.0.0.1,"
                    + " or segments.access.allow-local-on-network to true if only trusted people can reach it.");
        }
    }

    private static void checkOidc(AccessConfig config) {
        if (!config.oidcEnabled()) {
            throw new IllegalStateException(
                    "segments.access.mode is oidc, but no token is checked."
                            + " Set quarkus.oidc.tenant-enabled to true and quarkus.oidc.auth-server-url to the provider's address.");
        }
        if (config.grants().isEmpty()) {
            throw new IllegalStateException("segments.access.mode is oidc, but nobody is granted anything."
                    + " Set segments.access.grants.<name>.group and .role for at least one group.");
        }
    }

    private static void checkServices(AccessConfig config) {
        var tokens = config.tokens().orElse(List.of());
        if (tokens.isEmpty() || tokens.stream().anyMatch(token -> token.length() < SHORTEST_TOKEN)) {
            throw new IllegalStateException(
                    "segments.access.mode is services: set segments.access.tokens to one token or more,"
                            + " each of at least " + SHORTEST_TOKEN + " random characters.");
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
