package io.segments.embedded.spark;

import io.segments.embedded.sql.SqlAnswer;
import io.segments.embedded.sql.SqlEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark on one core of this process, in ANSI mode as Databricks has it, and in UTC until somebody sets another zone. */
final class SparkEngine implements SqlEngine {

    private final SparkSession session;
    private final List<String> loaded = new ArrayList<>();

    private SparkEngine(SparkSession session) {
        this.session = session;
    }

    /** Small tables are answered soonest without code being made for each query. */
    static SparkEngine in(Path directory) {
        return new SparkEngine(SparkSession.builder()
                .master("local[1]")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.local.dir", directory.resolve("spark-local").toString())
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "1")
                .config(
                        "spark.sql.warehouse.dir",
                        directory.resolve("spark-warehouse").toString())
                .config("spark.ui.enabled", "false")
                .getOrCreate());
    }

    @Override
    public void load(Map<String, String> tables) throws IOException {
        loaded.forEach(session.catalog()::dropTempView);
        loaded.clear();
        for (var table : tables.entrySet()) {
            var rows = query(table.getValue());
            try {
                // a local relation: its expressions are not computed again for each query
                session.createDataFrame(rows.collectAsList(), rows.schema())
                        .createOrReplaceTempView(quoted(table.getKey()));
            } catch (Exception e) {
                throw refused(e);
            }
            loaded.add(table.getKey());
        }
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public SqlAnswer ask(String sql) throws IOException {
        var answer = query(sql);
        var schema = answer.schema();
        var rows = new ArrayList<List<Optional<String>>>();
        try {
            for (var row : answer.collectAsList()) {
                rows.add(texts(row));
            }
        } catch (Exception e) {
            throw refused(e);
        }
        return new SqlAnswer(
                List.of(schema.fieldNames()),
                List.of(schema.fields()).stream()
                        .map(field -> field.dataType().sql())
                        .toList(),
                rows);
    }

    private Dataset<Row> query(String sql) throws IOException {
        try {
            return session.sql(sql);
        } catch (Exception e) {
            // Spark is written in Scala, which throws what it does not declare.
            throw refused(e);
        }
    }

    private static IOException refused(Exception e) {
        return new IOException(e.getMessage(), e);
    }

    private static List<Optional<String>> texts(Row row) {
        var texts = new ArrayList<Optional<String>>();
        for (var place = 0; place < row.length(); place++) {
            texts.add(Optional.ofNullable(row.get(place)).map(Object::toString));
        }
        return List.copyOf(texts);
    }
}
