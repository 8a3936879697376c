package io.segments.bench.duckdb;

import io.segments.bench.shop.ShopSize;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * Writes the shop's rows into a DuckDB file, by DuckDB itself. They are drawn from the row's number and the seed, and skewed as in life: few users
 * cause most events, few countries have most users, and events lie in the order of their time. Two of a hundred events and order lines are of
 * users that are gone, as warehouses have them: nobody enforces foreign keys there.
 */
final class ShopFile {

    private static final int PRODUCTS = 2_000;

    private static final String USERS = """
            CREATE TABLE users AS
            SELECT i AS id,
              'user' || i || pick(['@mail.example', '@post.example', '@Corp.example', '@school.example', '@web.example'], skewed(i, 1, 2)) AS email,
              pick(['US', 'GB', 'DE', 'FR', 'IN', 'BR', 'ES', 'IT', 'NL', 'PL', 'SE', 'AT', 'CH', 'JP', 'MX', 'CA', 'AU', 'NO', 'DK', 'FI'],
                skewed(i, 2, 2)) AS country,
              CASE WHEN drawn(i, 3) < 0.01 THEN NULL
                ELSE pick(['free', 'free', 'free', 'free', 'free', 'free', 'trial', 'trial', 'pro', 'enterprise'], drawn(i, 4)) END AS plan,
              CASE WHEN drawn(i, 5) < 0.1 THEN NULL ELSE CAST(16 + floor(70 * drawn(i, 6)) AS INTEGER) END AS age,
              CAST(500 * skewed(i, 7, 3) AS DECIMAL(12, 2)) AS credit,
              CAST(500 * skewed(i, 8, 4) AS DECIMAL(12, 2)) AS debt,
              100 * drawn(i, 9) AS score,
              drawn(i, 10) < 0.7 AS active,
              CASE WHEN drawn(i, 11) < 0.2 THEN NULL ELSE DATE '1940-01-01' + CAST(floor(25000 * drawn(i, 12)) AS INTEGER) END AS born,
              ago(1500 * (1 - i / users()) + drawn(i, 13)) AS signed_up_at,
              ago(400 * skewed(i, 14, 3)) AS seen_at
            FROM range(1, users() + 1) AS rows(i)""";

    private static final String EVENTS = """
            CREATE TABLE events AS
            SELECT i AS id,
              somebody(i, 21) AS user_id,
              pick(['page', 'page', 'page', 'page', 'page', 'login', 'login', 'login', 'purchase', 'purchase'], drawn(i, 22)) AS name,
              ago(180 * (1 - i / events()) - 0.5 + drawn(i, 23)) AS happened_at,
              pick(['web', 'web', 'ios', 'android'], drawn(i, 24)) AS platform,
              CASE WHEN name = 'purchase' THEN CAST(1 + 200 * skewed(i, 25, 3) AS DECIMAL(12, 2)) END AS amount
            FROM range(1, events() + 1) AS rows(i)""";

    private static final String ORDER_LINES = """
            CREATE TABLE order_lines AS
            SELECT i AS id,
              somebody(i, 31) AS user_id,
              CAST(1 + floor(products() * skewed(i, 32, 2)) AS BIGINT) AS product_id,
              CAST(1 + 200 * skewed(i, 33, 3) AS DECIMAL(12, 2)) AS total,
              ago(730 * (1 - i / users()) - 0.5 + drawn(i, 34)) AS ordered_at
            FROM range(1, users() + 1) AS rows(i)""";

    private static final String PRODUCTS_TABLE = """
            CREATE TABLE products AS
            SELECT i AS id,
              pick(['shoes', 'shirts', 'hats', 'books', 'toys', 'food', 'tools', 'garden'], drawn(i, 41)) AS category,
              CAST(1 + 200 * skewed(i, 42, 3) AS DECIMAL(12, 2)) AS price
            FROM range(1, products() + 1) AS rows(i)""";

    private static final String ACCEPTED_MEMBERS = """
            CREATE TABLE accepted_members AS
            SELECT segment_no, CAST(id AS VARCHAR) AS member_key
            FROM users, (VALUES (1), (2)) AS segments(segment_no)
            WHERE drawn(id, 50 + segment_no) < 0.1""";

    private ShopFile() {}

    /** Makes the file. */
    static void write(Path file, ShopSize size) throws SQLException {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
                var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET threads = 2");
            macros(statement, size);
            for (var table : new String[] {USERS, EVENTS, ORDER_LINES, PRODUCTS_TABLE, ACCEPTED_MEMBERS}) {
                statement.execute(table);
            }
            statement.execute("CHECKPOINT");
        }
    }

    /** A number between 0 and 1 follows from a row, a salt and the seed; the multipliers are primes that divide no size. */
    private static void macros(Statement statement, ShopSize size) throws SQLException {
        macro(statement, "users() AS CAST(" + size.users() + " AS BIGINT)");
        macro(statement, "events() AS CAST(" + size.events() + " AS BIGINT)");
        macro(statement, "products() AS CAST(" + PRODUCTS + " AS BIGINT)");
        macro(
                statement,
                "drawn(i, salt) AS CAST(hash(CAST(i AS BIGINT) * 64 + salt + CAST(" + size.seed()
                        + " AS BIGINT) * 68719476736) AS DOUBLE) / 18446744073709551616e0");
        macro(statement, "skewed(i, salt, power) AS pow(drawn(i, salt), power)");
        macro(
                statement,
                "pick(choices, draw) AS choices[CAST(1 + floor(least(draw, 0.999999) * len(choices)) AS INTEGER)]");
        macro(
                statement,
                "ago(days) AS TIMESTAMPTZ '2026-11-24 12:00:00+00' - to_microseconds(CAST(days * 86400e6 AS BIGINT))");
        macro(
                statement,
                "somebody(i, salt) AS CASE WHEN drawn(i, salt + 5) < 0.02 THEN users() + 1 + i % 1000"
                        + " ELSE 1 + (CAST(floor(users() * skewed(i, salt, 3)) AS BIGINT) * 1000000007) % users() END");
    }

    private static void macro(Statement statement, String definition) throws SQLException {
        statement.execute("CREATE TEMP MACRO " + definition);
    }
}
