package io.segments.workers.connector.file;

import io.segments.workers.certification.Gateway;
import io.segments.workers.certification.RealServer;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Standing;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A store of files, read as its users should: of each identity the row that stands highest counts, wherever it is. */
public final class StoreServer implements RealServer {

    private final FileBench bench;
    private final Gateway gateway;

    /**
     * The store of a bench.
     *
     * @param gateway the way to it, which the bench's settings lead through
     */
    public StoreServer(FileBench bench, Gateway gateway) {
        this.bench = bench;
        this.gateway = gateway;
        bench.with("timeout", "5s");
    }

    @Override
    public DestinationConnectorFactory<?> factory() {
        return bench.factory();
    }

    @Override
    public Map<String, String> settings() {
        return bench.settings();
    }

    @Override
    public String object() {
        return "crm/members";
    }

    /** A row of a file. */
    private record Row(boolean upsert, Standing standing) {}

    @Override
    public SortedSet<String> members() throws Exception {
        var newest = new TreeMap<String, Row>();
        for (var text : bench.texts().values()) {
            var rows = FileRows.csv(text);
            var header = rows.getFirst();
            for (var row : rows.subList(1, rows.size())) {
                var found = new Row(
                        "upsert".equals(row.getFirst()),
                        new Standing(
                                number(row.get(header.indexOf("segments_generation"))),
                                number(row.get(header.indexOf("segments_run"))),
                                number(row.get(header.indexOf("segments_place")))));
                newest.merge(
                        Objects.requireNonNull(row.get(1)),
                        found,
                        (one, other) -> Comparator.comparing(Row::standing).compare(one, other) > 0 ? one : other);
            }
        }
        newest.values().removeIf(row -> !row.upsert());
        return new TreeSet<>(newest.keySet());
    }

    private static long number(@Nullable String text) {
        return Long.parseLong(Objects.requireNonNull(text));
    }

    @Override
    public Optional<Map<String, FieldValue>> refusedFields() {
        return Optional.of(Map.of("segments_id", new FieldValue.Text("mine")));
    }

    @Override
    public Optional<Gateway> gateway() {
        return Optional.of(gateway);
    }

    @Override
    public Optional<String> secret() {
        return Optional.of(bench.secret());
    }

    @Override
    public void close() throws Exception {
        gateway.close();
        bench.close();
    }
}
