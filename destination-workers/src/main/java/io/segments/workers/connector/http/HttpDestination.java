package io.segments.workers.connector.http;

import io.segments.workers.spi.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A destination as an installation has it: a manifest, and what the installation says to it.
 *
 * @param manifest the manifest
 * @param values values of settings, by the names that they have in expressions
 * @param secrets secrets, likewise
 * @param baseUrl what paths are added to
 * @param identityKind the kind of identities that syncs have
 * @param region the region of telephone numbers without a country
 * @param records most records in a request
 * @param parallelism requests at once of one replica
 * @param timeout longest time of an attempt
 */
record HttpDestination(
        Manifest manifest,
        Map<String, Object> values,
        Map<String, Secret> secrets,
        String baseUrl,
        String identityKind,
        Optional<String> region,
        int records,
        int parallelism,
        Duration timeout) {

    HttpDestination {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }

    Identifier identifier() {
        return manifest.identities().getOrDefault(identityKind, Identifier.PLAIN);
    }

    /**
     * What expressions can ask for, besides records. Secrets are read anew, so that a replaced file counts.
     *
     * @throws io.segments.workers.spi.UnreadableSecretException when the file of one can't be read
     */
    Map<String, Object> context() {
        var context = new LinkedHashMap<String, Object>();
        context.put("settings", values);
        context.put("secrets", revealed());
        context.put("identityKind", identityKind);
        return context;
    }

    private Map<String, String> revealed() {
        var revealed = new LinkedHashMap<String, String>();
        secrets.forEach((name, secret) -> revealed.put(name, secret.reveal()));
        return revealed;
    }
}
