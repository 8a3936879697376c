package io.segments.orchestrator.sync;

import java.util.Locale;
import java.util.Optional;

/** What identifies people in other systems, as far as a name tells. */
enum Identifier {
    EMAIL,
    PHONE;

    /** The kind of identifier that a column or field of this name most likely holds. */
    static Optional<Identifier> of(String name) {
        var plain = plain(name);
        if (plain.contains("email")) {
            return Optional.of(EMAIL);
        }
        return plain.contains("phone") || plain.contains("mobile") || plain.contains("msisdn")
                ? Optional.of(PHONE)
                : Optional.empty();
    }

    /** Whether a name says that its values are hashed already. */
    static boolean isHashed(String name) {
        var plain = plain(name);
        return plain.contains("sha256") || plain.contains("hash") || plain.contains("md5");
    }

    /** Whether two names differ in case and punctuation only. */
    static boolean isSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
