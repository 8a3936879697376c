package io.segments.evaluator.outbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Whom a sync does not tell of, although they are members. An identity is withheld when any member with it is: it is then not desired, and is removed
 * where it was told, whatever the sync's behaviour.
 *
 * @param consents what every member has to permit
 */
public record Withholding(List<Consent> consents) {

    /** Nobody. */
    public static final Withholding NOBODY = new Withholding(List.of());

    public Withholding {
        consents = List.copyOf(consents);
    }

    /** Whether anybody could be withheld. */
    public boolean isPossible() {
        return !consents.isEmpty();
    }

    /** The same for the same rules, and empty when there is none: what a plan was made under. */
    public String fingerprint() {
        return consents.isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes(consents.toString().getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
