package io.segments.workers.rate;

import io.segments.workers.spi.RateLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What a partition's committed offset says of limits, as text: {@code rates1;requests/60000=<buckets>;records/86400000=<buckets>}. A limit of one endpoint has its name as well: {@code requests/60000/lists}. Up to 950 characters for each limit. */
final class Metadata {

    private static final Logger LOG = Logger.getLogger(Metadata.class);
    private static final String VERSION = "rates1";

    private Metadata() {}

    static String text(List<String> names, List<String> buckets) {
        var parts = new ArrayList<String>();
        parts.add(VERSION);
        for (var i = 0; i < names.size(); i++) {
            parts.add(names.get(i) + "=" + buckets.get(i));
        }
        return String.join(";", parts);
    }

    /** What it says of one limit; empty when it says nothing that can be understood. */
    static Optional<SpentBuckets> of(RateLimit limit, String metadata, long now) {
        var parts = List.of(metadata.split(";", -1));
        if (!parts.getFirst().equals(VERSION)) {
            return Optional.empty();
        }
        var name = SpentBuckets.name(limit) + "=";
        try {
            return parts.stream()
                    .filter(part -> part.startsWith(name))
                    .findFirst()
                    .map(part -> SpentBuckets.read(limit, part.substring(name.length()), now));
        } catch (NumberFormatException _) {
            LOG.warnf("What was spent of %s can't be read from the committed offset", limit);
            return Optional.empty();
        }
    }
}
