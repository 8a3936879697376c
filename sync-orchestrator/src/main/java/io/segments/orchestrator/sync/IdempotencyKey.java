package io.segments.orchestrator.sync;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A caller's name for a wish: the same again is the same wish. */
public record IdempotencyKey(String value) {

    private static final int LONGEST = 200;

    public IdempotencyKey {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(each -> each > ' ' && each < 127)) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST,
                    "An idempotency key has 1 to %d visible ASCII characters, and no spaces.".formatted(LONGEST));
        }
    }

    /** The key, when one was given. */
    public static Optional<IdempotencyKey> of(@Nullable String given) {
        return given == null || given.isEmpty() ? Optional.empty() : Optional.of(new IdempotencyKey(given));
    }
}
