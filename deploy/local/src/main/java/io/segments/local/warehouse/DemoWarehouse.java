package io.segments.local.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * The demo company's warehouse, a DuckDB file that this process writes as a loader would: it opens the file for as short as it can, and when
 * the evaluator is just reading, it waits for its turn. Everything in it follows from the seed; dates are relative to the time of writing.
 */
public final class DemoWarehouse {

    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path file;
    private final Size size;
    private final InstantSource clock;

    /** How much there is. */
    public record Size(int users, int events, long seed) {}

    /** How members are named: by their key, by the address as it is compared, or by its SHA-256 in lower-case hex. */
    public enum Naming {
        MEMBER_KEY("CAST(user_id AS VARCHAR)", "TRUE"),
        EMAIL("lower(trim(email))", "trim(email) <> ''"),
        SHA256_EMAIL("sha256(lower(trim(email)))", "trim(email) <> ''");

        private final String expression;
        private final String usable;

        Naming(String expression, String usable) {
            this.expression = expression;
            this.usable = usable;
        }
    }

    public DemoWarehouse(Path file, Size size, InstantSource clock) {
        this.file = file;
        this.size = size;
        this.clock = clock;
    }

    public Path file() {
        return file;
    }

    /** Makes the data, or finds it again and moves its dates forward. True when it was made. */
    public boolean prepare() {
        boolean missing = !Files.exists(file);
        if (missing) {
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            try {
                Files.createDirectories(file.getParent());
                Files.deleteIfExists(unfinished);
                run(unfinished, "create.sql");
                Files.move(unfinished, file);
            } catch (IOException e) {
                throw new UncheckedIOException("The demo data could not be written to " + file, e);
            }
        } else {
            run(file, "rejuvenate.sql");
        }
        run(file, "audiences.sql");
        return missing;
    }

    /** One day in the life of the shop: members enter, leave and change. */
    public void change() {
        run(file, "change.sql");
    }

    /** Changes the data otherwise, as somebody would who has access to the warehouse. */
    public void execute(String sql) {
        whenFree(file, connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** The audiences that the warehouse manages, by their ids. */
    public TreeSet<String> audiences() {
        return texts("SELECT audience_id FROM audiences");
    }

    /** Who is in an audience that the warehouse manages, by their keys. */
    public TreeSet<String> audience(String id) {
        return texts(
                "SELECT CAST(user_id AS VARCHAR) FROM users WHERE user_id IN (SELECT user_id FROM audience_members WHERE audience_id = '%s')"
                        .formatted(id));
    }

    /** Who is in a segment as of an instant, by hand-written SQL, named as a destination names them. */
    public TreeSet<String> truth(DemoSegment segment, Instant asOf, Naming naming) {
        var sql = "SELECT DISTINCT %s FROM users WHERE %s AND user_id IN (%s)"
                .formatted(naming.expression, naming.usable, segment.truth().replace("${asOf}", literal(asOf)));
        return texts(sql);
    }

    /**
     * The same, each followed by plan and country, with bars between them. Where several members have one name, those of the member with the lowest key.
     */
    public TreeSet<String> truthWithFields(DemoSegment segment, Instant asOf, Naming naming) {
        var sql =
                """
                SELECT name || '|' || coalesce(arg_min_null(plan, member_key), '') || '|' || coalesce(arg_min_null(country, member_key), '')
                FROM (SELECT %s AS name, CAST(user_id AS VARCHAR) AS member_key, plan, country FROM users WHERE %s AND user_id IN (%s))
                GROUP BY name\
                """.formatted(naming.expression, naming.usable, segment.truth().replace("${asOf}", literal(asOf)));
        return texts(sql);
    }

    private TreeSet<String> texts(String sql) {
        return whenFree(file, connection -> {
            var names = new TreeSet<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        });
    }

    private void run(Path database, String resource) {
        var script = script(resource)
                .replace("${now}", literal(clock.instant()))
                .replace("${seed}", Long.toString(size.seed()))
                .replace("${users}", Integer.toString(size.users()))
                .replace("${events}", Integer.toString(size.events()));
        whenFree(database, connection -> {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(script);
            }
            connection.commit();
            return database;
        });
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** DuckDB lets in either one writing process or several reading ones, and refuses at once otherwise. */
    private <T> T whenFree(Path database, Work<T> work) {
        var deadline = clock.instant().plus(PATIENCE);
        while (true) {
            try (var connection = DriverManager.getConnection("jdbc:duckdb:" + database, settings())) {
                return work.with(connection);
            } catch (SQLException e) {
                boolean locked = String.valueOf(e.getMessage()).contains("lock");
                if (!locked || clock.instant().isAfter(deadline)) {
                    throw new IllegalStateException(
                            "The demo warehouse " + database + " could not be used: " + e.getMessage(), e);
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private static Properties settings() {
        var settings = new Properties();
        settings.setProperty("memory_limit", "1GB");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return settings;
    }

    private static String literal(Instant instant) {
        return "TIMESTAMP '" + LITERAL.format(instant) + "'";
    }

    private static String script(String name) {
        try (InputStream in = DemoWarehouse.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
