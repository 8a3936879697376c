package io.segments.workers.worker.cdi;

import io.segments.workers.spi.Secret;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.UnreadableSecretException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The secrets among a connector's settings, for those who have to hide them.
 *
 * @param secrets as they were configured
 */
record ConfiguredSecrets(List<Secret> secrets) {

    ConfiguredSecrets {
        secrets = List.copyOf(secrets);
    }

    static ConfiguredSecrets of(Set<String> names, Map<String, String> values) {
        var settings = new Settings(values);
        return new ConfiguredSecrets(
                names.stream().filter(settings::hasSecret).map(settings::secret).toList());
    }

    /** The secrets as they are now. One in a file that can't be read just now is in no request either. */
    Collection<String> revealed() {
        var revealed = new ArrayList<String>();
        for (var secret : secrets) {
            try {
                revealed.add(secret.reveal());
            } catch (UnreadableSecretException _) {
                // nothing to hide
            }
        }
        return revealed;
    }
}
