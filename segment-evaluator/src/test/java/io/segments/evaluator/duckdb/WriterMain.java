package io.segments.evaluator.duckdb;

import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Another process that has a warehouse open for writing until its input ends. */
final class WriterMain {

    private WriterMain() {}

    public static void main(String[] arguments) throws Exception {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:" + arguments[0], new Properties());
                var statement = connection.createStatement()) {
            statement.execute(arguments[1]);
            System.out.println("written");
            while (System.in.read() >= 0) {
                // Holds the file.
            }
        }
    }
}
