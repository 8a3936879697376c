package io.segments.workers.connector.jdbc;

import io.segments.workers.certification.Gateway;
import io.segments.workers.certification.RealServer;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A database, behind a way that can be shut. */
public final class TableServer implements RealServer {

    private final TableBench bench;
    private final Gateway gateway;

    /** The database of a bench. */
    public TableServer(TableBench bench) {
        var url = bench.settings().getOrDefault("url", "");
        var address = URI.create(url.substring("jdbc:".length()));
        this.bench = bench;
        this.gateway = new Gateway(address.getHost(), address.getPort());
        bench.with("url", url.replace(":" + address.getPort() + "/", ":" + gateway.port() + "/"));
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
        return "members";
    }

    @Override
    public SortedSet<String> members() throws SQLException {
        return new TreeSet<>(bench.query("select identity from members"));
    }

    @Override
    public Map<String, FieldValue> fields(int number) {
        return Map.of("age", new FieldValue.Decimal(BigDecimal.valueOf(number)));
    }

    @Override
    public Optional<Map<String, FieldValue>> refusedFields() {
        return Optional.of(Map.of("age", new FieldValue.Text("many")));
    }

    @Override
    public Optional<Gateway> gateway() {
        return Optional.of(gateway);
    }

    @Override
    public Optional<String> secret() {
        return Optional.of(TableSettings.PASSWORD);
    }

    @Override
    public void close() {
        gateway.close();
        bench.close();
    }
}
