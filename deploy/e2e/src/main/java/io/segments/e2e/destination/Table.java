package io.segments.e2e.destination;

import io.segments.local.service.LocalServices.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tables of a PostgreSQL database, which are told exactly once. One of them has its rows from somebody else. */
final class Table implements Destination {

    static final String ID = "postgresql";

    /** The table whose rows are not ours: they are only updated. */
    static final String CONTACTS = "contacts";

    private static final String ROLE = "crm";
    private static final String PASSWORD = "password-of-crm";

    private final Database database;
    private final Set<String> contacts;
    private final AtomicInteger locked = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private Table(Database database, Set<String> contacts) {
        this.database = database;
        this.contacts = Set.copyOf(contacts);
    }

    /** Makes a schema, and in it contacts with these identities. */
    static Table make(Database database, Collection<String> contacts) {
        var table = new Table(database, new TreeSet<>(contacts));
        table.administer("""
                create role %1$s login password '%2$s';
                create schema %1$s authorization %1$s;
                create table %1$s.%3$s (identity text primary key, plan text);
                alter table %1$s.%3$s owner to %1$s;\
                """.formatted(ROLE, PASSWORD, CONTACTS));
        table.with(connection -> {
            try (var insert = connection.prepareStatement("insert into crm.contacts values (?, 'unknown')")) {
                for (var contact : table.contacts) {
                    insert.setString(1, contact);
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
        return table;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Map<String, String> environment() {
        return Settings.environment(
                ID,
                Map.of(
                        "url",
                        database.jdbcUrl(),
                        "user",
                        ROLE,
                        "password",
                        PASSWORD,
                        "schema",
                        ROLE,
                        "create-tables",
                        "true",
                        "timeout",
                        "2s"));
    }

    @Override
    public Set<Trouble> troubles() {
        return Set.of(Trouble.CREDENTIAL, Trouble.SLOW, Trouble.UNREADABLE);
    }

    /** Its role may not log in, or its tables are locked. */
    @Override
    public void suffer(Trouble trouble, Suffering suffering) throws InterruptedException {
        if (trouble == Trouble.CREDENTIAL) {
            administer("alter role crm nologin;"
                    + " select pg_terminate_backend(pid) from pg_stat_activity where usename = 'crm'");
            TimeUnit.NANOSECONDS.sleep(suffering.time().toNanos());
            administer("alter role crm login");
            refused.incrementAndGet();
        } else if (trouble == Trouble.SLOW) {
            lock(suffering);
        }
        suffering.afterwards().run();
    }

    private void lock(Suffering suffering) throws InterruptedException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table crm.contacts in access exclusive mode");
            TimeUnit.NANOSECONDS.sleep(suffering.time().toNanos());
            connection.rollback();
            locked.incrementAndGet();
        } catch (SQLException e) {
            throw new IllegalStateException("The table could not be locked", e);
        }
    }

    @Override
    public Optional<String> refusal(Subscription subscription, String identity) {
        return subscription.object().equals(CONTACTS) && !contacts.contains(identity)
                ? Optional.of("no-such-record")
                : Optional.empty();
    }

    @Override
    public String name(String identity) {
        return identity;
    }

    @Override
    public Set<String> held(Subscription subscription) {
        return texts("select identity from crm.%s".formatted(subscription.object()));
    }

    /** Contacts and members have the plans of those who belong, and what is appended is there once. */
    @Override
    public List<String> defects(Subscription subscription, Set<String> withPlans) {
        var defects = new ArrayList<String>();
        if (subscription.behaviour() == Subscription.Behaviour.APPEND) {
            texts("select identity from crm.%s group by identity, segments_run, segments_place having count(*) > 1"
                            .formatted(subscription.object()))
                    .forEach(identity ->
                            defects.add("%s: %s was appended twice".formatted(subscription.sync(), identity)));
        } else {
            var held =
                    texts("select identity || '|' || coalesce(plan, '') from crm.%s".formatted(subscription.object()));
            withPlans.stream()
                    .filter(one -> refusal(subscription, one.substring(0, one.indexOf('|')))
                            .isEmpty())
                    .filter(one -> !held.contains(one))
                    .forEach(
                            one -> defects.add("%s: another plan is held than %s".formatted(subscription.sync(), one)));
        }
        return defects;
    }

    @Override
    public void recover() {
        administer("alter role crm login");
    }

    @Override
    public Map<String, Integer> suffered() {
        return Map.of("times that a table was locked", locked.get(), "times that the login was refused", refused.get());
    }

    @Override
    public void close() {}

    private Set<String> texts(String sql) {
        return with(connection -> {
            var texts = new TreeSet<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            } catch (SQLException e) {
                // before the first delivery there is no table
                if (!"42P01".equals(e.getSQLState())) {
                    throw e;
                }
            }
            return texts;
        });
    }

    private void administer(String sql) {
        with(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (var connection = connect()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The destination's database could not be used: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
