package io.segments.evaluator.warehouse.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import io.segments.evaluator.warehouse.jdbc.JdbcQueries;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQL that a person wrote may read its own warehouse and nothing else: the instance has others attached, and the store. DuckDB's own
 * parser says what the SQL reads.
 */
final class WrittenSql {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TABLE_FUNCTIONS = Set.of("generate_series", "range", "unnest");
    private static final Fragment OWN_TABLES = Fragment.sql("""
            SELECT table_schema, table_name
            FROM information_schema.tables
            WHERE table_catalog = current_database()""");

    private final JdbcQueries queries;

    WrittenSql(JdbcQueries queries) {
        this.queries = queries;
    }

    /**
     * @throws WarehouseException when the SQL is not one SELECT of the warehouse's own tables
     */
    void check(String sql) throws SQLException {
        var parsed = parse(sql);
        if (parsed.path("error").asBoolean() || parsed.path("statements").size() != 1) {
            throw refused("it must be exactly one SELECT statement");
        }
        var own = new HashSet<List<String>>();
        queries.run(OWN_TABLES, row -> own.add(List.of(lower(row.text(0)), lower(row.text(1)))));
        var named = new HashSet<String>();
        parsed.findValues("cte_map")
                .forEach(ctes -> ctes.path("map")
                        .forEach(cte -> named.add(lower(cte.path("key").asText()))));
        own.forEach(table -> named.add(table.getLast()));
        check(parsed, own, named);
    }

    private JsonNode parse(String sql) throws SQLException {
        var results = new ArrayList<String>();
        queries.run(
                Fragment.of(
                        "SELECT CAST(json_serialize_sql({}) AS VARCHAR)",
                        Fragment.bind(new Parameter.Text(sql), "VARCHAR")),
                row -> results.add(Objects.requireNonNull(row.text(0))));
        try {
            return JSON.readTree(results.getFirst());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DuckDB wrote JSON that is none", e);
        }
    }

    private void check(JsonNode node, Set<List<String>> own, Set<String> named) {
        switch (node.path("type").asText()) {
            case "BASE_TABLE" -> checkTable(node.path("qualified_name").path("path"), own, named);
            case "TABLE_FUNCTION" -> {
                var function = node.path("function").path("qualified_name").path("path");
                if (function.size() != 1
                        || !TABLE_FUNCTIONS.contains(lower(function.path(0).asText()))) {
                    throw refused("it may use tables, but no table function except "
                            + String.join(
                                    ", ", TABLE_FUNCTIONS.stream().sorted().toList()));
                }
            }
            case "SHOW_REF" -> throw refused("it must not ask for the catalog");
            case "VALUE_PARAMETER" -> throw refused("it must not have parameters");
            default -> {
                // Everything else reads nothing by itself.
            }
        }
        node.forEach(child -> check(child, own, named));
    }

    private static void checkTable(JsonNode path, Set<List<String>> own, Set<String> named) {
        var known = switch (path.size()) {
            case 1 -> named.contains(lower(path.path(0).asText()));
            case 2 ->
                own.contains(
                        List.of(lower(path.path(0).asText()), lower(path.path(1).asText())));
            default -> false;
        };
        if (!known) {
            throw refused("it may read only tables and views of its own warehouse, written as table or schema.table");
        }
    }

    private static String lower(@Nullable String name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT);
    }

    private static WarehouseException refused(String reason) {
        return new WarehouseException(Reason.SOURCE_INVALID, "The SQL of this source is refused: " + reason + ".");
    }
}
