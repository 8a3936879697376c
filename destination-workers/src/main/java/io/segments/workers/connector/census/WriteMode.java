package io.segments.workers.connector.census;

import java.util.Locale;

/** How members are written. */
enum WriteMode {
    /** Created, or changed where they are there. */
    UPSERT,
    /** Changed where they are there. */
    UPDATE,
    /** Created where they are not there. */
    INSERT;

    /** The protocol's word. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it says something of a field. */
    boolean writes(Field field) {
        return switch (this) {
            case UPSERT -> field.createable() || field.updateable();
            case UPDATE -> field.updateable();
            case INSERT -> field.createable();
        };
    }
}
