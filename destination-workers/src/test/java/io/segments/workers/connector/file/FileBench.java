package io.segments.workers.connector.file;

import io.segments.testkit.TestingClock;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An empty store of a real server for one test, connectors to it, and a look into it. */
public abstract class FileBench implements AutoCloseable {

    private final Map<String, String> settings = new HashMap<>();
    private final List<DestinationConnector> open = new ArrayList<>();

    protected FileBench(Map<String, String> settings) {
        this.settings.putAll(settings);
    }

    /** Makes the connectors. */
    public abstract DestinationConnectorFactory<?> factory();

    /** All files, by their paths, those included that nobody should see. */
    public abstract SortedMap<String, byte[]> contents() throws Exception;

    /** The name of the setting that holds the secret. */
    public abstract String secret();

    /** The secret. */
    public abstract String rightSecret();

    /** Leads the connectors to where nobody is. */
    public abstract void leadNowhere();

    /** Changes a setting of the connectors that are made from now on. */
    public FileBench with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Takes a setting away. */
    public FileBench without(String setting) {
        settings.remove(setting);
        return this;
    }

    /** The settings. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** A connector, such as another replica would have. */
    public DestinationConnector connector() {
        var connector = connector(factory());
        open.add(connector);
        return connector;
    }

    private <C> DestinationConnector connector(DestinationConnectorFactory<C> factory) {
        return factory.create(
                factory.read(new Settings(settings)),
                new DestinationContext("crm", "", TestingClock.at(Instant.EPOCH)));
    }

    /** All files as texts. */
    public SortedMap<String, String> texts() throws Exception {
        var texts = new TreeMap<String, String>();
        contents().forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    @Override
    public void close() throws Exception {
        open.forEach(DestinationConnector::close);
    }
}
