package io.segments.local.standin;

import java.util.regex.Pattern;

/**
 * What a stand-in takes.
 *
 * @param id its id, also the destination's
 * @param displayName its name for people
 * @param identity the form that every identity must have; others are rejected record by record
 * @param maxOperations most operations in a request; larger ones are refused whole with 413
 * @param requestsPerSecond most requests in any second; more are answered 429 with Retry-After
 */
public record StandInProfile(
        String id, String displayName, Pattern identity, int maxOperations, int requestsPerSecond) {

    /** Takes plain addresses in lower case, as e-mail tools do. */
    public static final StandInProfile EMAIL_TOOL =
            new StandInProfile("email-tool", "E-mail tool", Pattern.compile("[^\\s@A-Z]+@[^\\s@A-Z]+"), 1_000, 1_000);

    /** Takes SHA-256 of addresses, in batches and under a rate limit, as ad platforms do. */
    public static final StandInProfile AD_PLATFORM =
            new StandInProfile("ad-platform", "Ad platform", Pattern.compile("[0-9a-f]{64}"), 500, 25);
}
