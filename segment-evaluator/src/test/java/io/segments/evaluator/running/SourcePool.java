package io.segments.evaluator.running;

import io.agroal.api.AgroalDataSource;
import io.segments.evaluator.store.postgresql.StorePools;
import java.util.Optional;

/** Connections to the warehouse that was asked last: tests look into it several times a second, one test after the other. */
final class SourcePool {

    private static Optional<Open> last = Optional.empty();

    private record Open(Source.PostgreSql source, AgroalDataSource pool) {}

    private SourcePool() {}

    static synchronized AgroalDataSource of(Source.PostgreSql source) {
        var open = last.filter(one -> one.source().equals(source)).orElseGet(() -> {
            last.ifPresent(one -> one.pool().close());
            return new Open(source, StorePools.pool(source.url(), source.user(), source.password()));
        });
        last = Optional.of(open);
        return open.pool();
    }
}
