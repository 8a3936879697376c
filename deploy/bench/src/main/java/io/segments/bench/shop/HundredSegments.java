package io.segments.bench.shop;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A hundred segments of one dataset: ten kinds, as {@link TypicalSegments} has them, each with ten different constants. */
public final class HundredSegments {

    private static final List<String> COUNTRIES = List.of("US", "GB", "DE", "FR", "IN", "BR", "ES", "IT", "NL", "PL");

    private static final List<String> PLANS = List.of("free", "trial", "pro", "enterprise");

    private static final List<String> CATEGORIES =
            List.of("shoes", "shirts", "hats", "books", "toys", "food", "tools", "garden");

    private HundredSegments() {}

    /** Their conditions in JSON. */
    public static List<String> conditions() {
        return IntStream.range(0, 10).boxed().flatMap(HundredSegments::variant).toList();
    }

    /** One of each kind; {@code number} makes the constants differ. */
    private static Stream<String> variant(int number) {
        var country = COUNTRIES.get(number);
        var plan = PLANS.get(number % PLANS.size());
        return Stream.of(
                """
                {"all": [
                  {"compare": {"column": "country", "operator": "is", "value": "%s"}},
                  {"compare": {"column": "signed_up_at", "operator": "within_last", "amount": %d, "unit": "day"}}]}
                """.formatted(country, 100 * (number + 1)),
                """
                {"compare": {"column": "email", "operator": "contains", "value": "%d@Corp"}}
                """.formatted(number),
                """
                {"all": [
                  {"compare": {"column": "country", "operator": "is", "value": "%s"}},
                  {"bucket": {"salt": "test-%d", "from": 0, "to": 5000}}]}
                """.formatted(country, number),
                """
                {"all": [
                  {"in_segment": {"segment": "vip"}},
                  {"compare": {"column": "age", "operator": "at_least", "value": %d}}]}
                """.formatted(20 + 5 * number),
                """
                {"all": [
                  {"compare": {"column": "plan", "operator": "is", "value": "%s"}},
                  {"performed": {"dataset": "events", "events": ["purchase"], "count": {"at_least": %d},
                    "window": {"within_last": {"amount": %d, "unit": "day"}}}}]}
                """.formatted(plan, 1 + number % 3, 10 + 15 * number),
                """
                {"all": [
                  {"compare": {"column": "plan", "operator": "is", "value": "%s"}},
                  {"not": {"performed": {"dataset": "events", "events": ["login"],
                    "window": {"within_last": {"amount": %d, "unit": "day"}}}}}]}
                """.formatted(plan, 30 * (number + 1)),
                """
                {"last_performed": {"dataset": "events", "events": ["purchase"],
                  "satisfies": {"compare": {"column": "amount", "operator": "less_than", "value": %d}}}}
                """.formatted(5 * (number + 1)),
                """
                {"related": {"dataset": "order-lines",
                  "aggregate": {"function": "sum", "column": "total", "operator": "at_least", "value": 200},
                  "where": {"compare": {"column": "ordered_at", "operator": "within_last", "amount": %d, "unit": "day"}}}}
                """.formatted(30 * (number + 1)),
                """
                {"related": {"dataset": "order-lines",
                  "aggregate": {"function": "average", "column": "total", "operator": "less_than", "value": %d}}}
                """.formatted(10 + 5 * number),
                """
                {"related": {"dataset": "order-lines", "count": {"at_least": %d},
                  "where": {"related": {"dataset": "products",
                    "where": {"compare": {"column": "category", "operator": "is", "value": "%s"}}}}}}
                """.formatted(1 + number / CATEGORIES.size(), CATEGORIES.get(number % CATEGORIES.size())));
    }
}
