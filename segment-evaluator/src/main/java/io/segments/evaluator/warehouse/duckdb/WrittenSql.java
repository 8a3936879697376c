package io.segments.evaluator.warehouse.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import io.segments.evaluator.warehouse.jdbc.JdbcQueries;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQL that a person wrote may read its own warehouse and nothing else: the instance has others attached, and the store.
 * DuckDB's own parser says what the SQL reads; every table's name is then written out in full.
 */
final class WrittenSql {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TABLE_FUNCTIONS = Set.of("generate_series", "range", "unnest");
    private static final String DEFAULT_SCHEMA = "main";
    private static final Fragment OWN_TABLES = Fragment.sql("""
            SELECT table_schema, table_name
            FROM information_schema.tables
            WHERE table_catalog = current_database()""");

    private final JdbcQueries queries;
    private final String catalog;
    private final Map<String, String> known = new HashMap<>();

    /**
     * @param queries on a connection that has the warehouse as its default
     * @param catalog the warehouse's name, quoted
     */
    WrittenSql(JdbcQueries queries, String catalog) {
        this.queries = queries;
        this.catalog = catalog.substring(1, catalog.length() - 1).replace("\"\"", "\"");
    }

    /**
     * The same SQL with full names.
     *
     * @throws WarehouseException when the SQL is not one SELECT of the warehouse's own tables
     */
    String qualified(String sql) throws SQLException {
        var done = known.get(sql);
        if (done == null) {
            done = qualify(sql);
            known.put(sql, done);
        }
        return done;
    }

    private String qualify(String sql) throws SQLException {
        var parsed = parse(sql);
        if (parsed.path("error").asBoolean() || parsed.path("statements").size() != 1) {
            throw refused("it must be exactly one SELECT statement");
        }
        var own = new HashSet<List<String>>();
        queries.run(OWN_TABLES, row -> own.add(List.of(lower(row.text(0)), lower(row.text(1)))));
        var ctes = new HashSet<String>();
        parsed.findValues("cte_map")
                .forEach(map -> map.path("map")
                        .forEach(cte -> ctes.add(lower(cte.path("key").asText()))));
        new Walk(own, ctes).visit(parsed);
        return text(Fragment.of(
                "SELECT json_deserialize_sql(CAST({} AS JSON))",
                Fragment.bind(new Parameter.Text(parsed.toString()), "VARCHAR")));
    }

    private JsonNode parse(String sql) throws SQLException {
        var json = text(Fragment.of(
                "SELECT CAST(json_serialize_sql({}) AS VARCHAR)", Fragment.bind(new Parameter.Text(sql), "VARCHAR")));
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DuckDB wrote JSON that is none", e);
        }
    }

    private String text(Fragment query) throws SQLException {
        var result = new String[1];
        queries.run(query, row -> result[0] = Objects.requireNonNull(row.text(0)));
        return result[0];
    }

    private static String lower(@Nullable String name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT);
    }

    private static WarehouseException refused(String reason) {
        return new WarehouseException(Reason.SOURCE_INVALID, "The SQL is refused: " + reason + ".");
    }

    /**
     * @param own the warehouse's tables, by schema and name
     * @param ctes names that the SQL itself gives
     */
    private final class Walk {

        private final Set<List<String>> own;
        private final Set<String> ctes;

        private Walk(Set<List<String>> own, Set<String> ctes) {
            this.own = own;
            this.ctes = ctes;
        }

        private void visit(JsonNode node) {
            switch (node.path("type").asText()) {
                case "BASE_TABLE" -> table((ObjectNode) node);
                case "TABLE_FUNCTION" ->
                    function(node.path("function").path("qualified_name").path("path"));
                case "SHOW_REF" -> throw refused("it must not ask for the catalog");
                case "VALUE_PARAMETER" -> throw refused("it must not have parameters");
                default -> {
                    // Everything else reads nothing by itself.
                }
            }
            node.forEach(this::visit);
        }

        private void table(ObjectNode table) {
            var path = table.path("qualified_name").path("path");
            var last = path.path(path.size() - 1).asText();
            if (path.size() == 1 && ctes.contains(lower(last))) {
                return;
            }
            var schema = path.size() == 1 ? DEFAULT_SCHEMA : path.path(0).asText();
            if (path.size() > 2 || !own.contains(List.of(lower(schema), lower(last)))) {
                throw refused(
                        "it may read only tables and views of its own warehouse, written as table or schema.table");
            }
            table.put("catalog_name", catalog).put("schema_name", schema);
            table.putObject("qualified_name")
                    .putArray("path")
                    .add(catalog)
                    .add(schema)
                    .add(last);
        }

        private static void function(JsonNode path) {
            if (path.size() != 1 || !TABLE_FUNCTIONS.contains(lower(path.path(0).asText()))) {
                throw refused("it may use no table function except "
                        + String.join(", ", TABLE_FUNCTIONS.stream().sorted().toList()));
            }
        }
    }
}
