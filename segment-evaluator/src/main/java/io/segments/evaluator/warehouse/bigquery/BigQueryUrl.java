package io.segments.evaluator.warehouse.bigquery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JDBC URL of BigQuery's drivers, {@code jdbc:bigquery://host:443;Property=value;...}, as far as it says which tables there are.
 *
 * @param region where they are, such as {@code eu} or {@code europe-west3}
 * @param dataset of tables that are named without one
 */
record BigQueryUrl(String text, String region, Optional<String> dataset) {

    /** @throws IllegalArgumentException when it does not say where the tables are */
    static BigQueryUrl parse(String text) {
        var properties = Arrays.stream(text.split(";"))
                .skip(1)
                .map(property -> property.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(
                        parts -> parts[0].strip().toLowerCase(Locale.ROOT),
                        parts -> parts[1].strip(),
                        (_, last) -> last));
        return new BigQueryUrl(text, region(properties), Optional.ofNullable(properties.get("defaultdataset")));
    }

    private static String region(Map<String, String> properties) {
        var location = properties.get("location");
        if (location == null) {
            throw new IllegalArgumentException(
                    "The URL of a BigQuery warehouse has to say where its datasets are, such as ;Location=EU.");
        }
        return location.toLowerCase(Locale.ROOT);
    }

    /** Without the URL, which may hold a secret. */
    @Override
    public String toString() {
        return "BigQueryUrl[" + region + "]";
    }
}
