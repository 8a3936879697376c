package io.segments.evaluator.outbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Whom a sync does not tell of, although they are members. An identity is withheld when any member with it is: it is then not desired, and is removed
 * where it was told, whatever the sync's behaviour.
 *
 * @param consents what every member has to permit
 * @param suppressed who is told to nobody, whatever they permit
 */
public record Withholding(List<Consent> consents, Suppressed suppressed) {

    /** Nobody. */
    public static final Withholding NOBODY = new Withholding(List.of(), Suppressed.NOBODY);

    public Withholding {
        consents = List.copyOf(consents);
    }

    /** Nobody is suppressed. */
    public Withholding(List<Consent> consents) {
        this(consents, Suppressed.NOBODY);
    }

    /** Whether anybody could be withheld. */
    public boolean isPossible() {
        return !consents.isEmpty() || !suppressed.isEmpty();
    }

    /** The same for the same rules, and empty when there is none: what a plan was made under. */
    public String fingerprint() {
        return !isPossible()
                ? ""
                : UUID.nameUUIDFromBytes((consents + suppressed.fingerprint()).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
