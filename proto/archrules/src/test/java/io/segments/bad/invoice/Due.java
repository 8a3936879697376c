package io.segments.bad.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

class Due {
    Instant called() {
        return Instant.now();
    }

    LocalDate inAZone() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    Supplier<Instant> referenced() {
        return Instant::now;
    }

    long counted() {
        return System.currentTimeMillis();
    }
}
