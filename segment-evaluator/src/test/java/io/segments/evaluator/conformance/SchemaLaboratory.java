package io.segments.evaluator.conformance;

import io.segments.evaluator.warehouse.Warehouse;
import io.segments.testkit.condition.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.Map;

/** Schemas of PostgreSQL: one for each world of the corpus, which is asked for again and again, and one that is made anew for each other world. */
abstract class SchemaLaboratory extends Laboratory {

    private static final String ANEW = "public";

    private final Map<World, String> kept = new IdentityHashMap<>();
    private String schema = ANEW;

    /** A connection of somebody who is not the evaluator, to whom unqualified names are of a schema. */
    abstract Connection connect(String schema) throws SQLException;

    /** The same for the evaluator. */
    abstract Warehouse warehouse(String schema);

    @Override
    final Warehouse load(World world) throws SQLException {
        var known = kept.get(world);
        if (known == null) {
            known = isOfTheCorpus(world) ? "world_" + kept.size() : ANEW;
            make(known, world);
            if (!known.equals(ANEW)) {
                kept.put(world, known);
            }
        }
        schema = known;
        return warehouse(known);
    }

    private void make(String name, World world) throws SQLException {
        try (var connection = connect(name);
                var statement = connection.createStatement()) {
            statement.execute("SET client_min_messages = warning");
            statement.execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
            statement.execute("CREATE SCHEMA " + name);
            statement.execute("SET TIME ZONE 'UTC'");
            fill(connection, world);
        }
    }

    @Override
    final Connection stranger() throws SQLException {
        var connection = connect(schema);
        try (var statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'Asia/Tokyo'");
            statement.execute("SET standard_conforming_strings = off");
        }
        return connection;
    }

    @Override
    public void close() {
        // The database goes with the build's server.
    }
}
