package io.segments.condition.wire;

import io.segments.condition.NodePath;
import java.util.function.Supplier;

/** Leaves a decoder at the first part that it does not understand; never leaves this package. */
@SuppressWarnings("serial")
final class NotUnderstood extends RuntimeException {

    private final NodePath path;
    private final String reason;

    NotUnderstood(NodePath path, String reason) {
        super(reason, null, false, false);
        this.path = path;
        this.reason = reason;
    }

    String path() {
        return path.toString();
    }

    String reason() {
        return reason;
    }

    /** Builds what validates itself. */
    static <T> T building(NodePath path, Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException refusal) {
            throw new NotUnderstood(path, String.valueOf(refusal.getMessage()));
        }
    }
}
