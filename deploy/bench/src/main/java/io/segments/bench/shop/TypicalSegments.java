package io.segments.bench.shop;

import java.util.List;

/**
 * Ten segments that people typically build. The SQL is written for speed: literals instead of parameters, inner and semi joins, filters as deep
 * as they go.
 */
public final class TypicalSegments {

    private TypicalSegments() {}

    /** All of them, from those that read one table to those that read three. */
    public static List<TypicalSegment> all() {
        return List.of(
                attributes(),
                text(),
                bucket(),
                reference(),
                purchases(),
                inactiveTrials(),
                lastEvent(),
                sum(),
                average(),
                twoHops());
    }

    private static TypicalSegment attributes() {
        return new TypicalSegment("attributes: paying in two countries, signed up this year", """
                {"all": [
                  {"compare": {"column": "plan", "operator": "is_any_of", "values": ["pro", "enterprise"]}},
                  {"compare": {"column": "country", "operator": "is_any_of", "values": ["DE", "AT"]}},
                  {"compare": {"column": "signed_up_at", "operator": "within_last", "amount": 365, "unit": "day"}}]}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                WHERE plan IN ('pro', 'enterprise')
                  AND country IN ('DE', 'AT')
                  AND signed_up_at >= TIMESTAMPTZ '2025-11-24 12:00:00+00'
                  AND signed_up_at < TIMESTAMPTZ '2026-11-24 12:00:00+00'
                """);
    }

    private static TypicalSegment text() {
        return new TypicalSegment("text: the address contains", """
                {"compare": {"column": "email", "operator": "contains", "value": "@Corp"}}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                WHERE contains(lower(email), '@corp')
                """);
    }

    private static TypicalSegment bucket() {
        return new TypicalSegment("bucket: half of those in a country", """
                {"all": [
                  {"compare": {"column": "country", "operator": "is", "value": "US"}},
                  {"bucket": {"salt": "autumn", "from": 0, "to": 5000}}]}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                WHERE country = 'US'
                  AND sha256('autumn:' || id) < '8'
                """);
    }

    private static TypicalSegment reference() {
        return new TypicalSegment("in_segment: members of another, not on trial", """
                {"all": [
                  {"in_segment": {"segment": "vip"}},
                  {"compare": {"column": "plan", "operator": "is_not", "value": "trial"}}]}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                WHERE id IN (SELECT CAST(member_key AS BIGINT) FROM accepted_members WHERE segment_no = 1)
                  AND plan IS DISTINCT FROM 'trial'
                """);
    }

    private static TypicalSegment purchases() {
        return new TypicalSegment("performed: 3 purchases in 30 days, in two countries", """
                {"all": [
                  {"performed": {"dataset": "events", "events": ["purchase"], "count": {"at_least": 3},
                    "window": {"within_last": {"amount": 30, "unit": "day"}}}},
                  {"compare": {"column": "country", "operator": "is_any_of", "values": ["US", "GB"]}}]}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                JOIN (
                  SELECT user_id
                  FROM events
                  WHERE name = 'purchase'
                    AND happened_at >= TIMESTAMPTZ '2026-10-25 12:00:00+00'
                    AND happened_at < TIMESTAMPTZ '2026-11-24 12:00:00+00'
                  GROUP BY user_id
                  HAVING count(*) >= 3) AS buyers ON buyers.user_id = users.id
                WHERE country IN ('US', 'GB')
                """);
    }

    private static TypicalSegment inactiveTrials() {
        return new TypicalSegment("not performed: trials without a login in 90 days", """
                {"all": [
                  {"compare": {"column": "plan", "operator": "is", "value": "trial"}},
                  {"not": {"performed": {"dataset": "events", "events": ["login"],
                    "window": {"within_last": {"amount": 90, "unit": "day"}}}}}]}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                WHERE plan = 'trial'
                  AND NOT EXISTS (
                    SELECT 1
                    FROM events
                    WHERE events.user_id = users.id
                      AND name = 'login'
                      AND happened_at >= TIMESTAMPTZ '2026-08-26 12:00:00+00'
                      AND happened_at < TIMESTAMPTZ '2026-11-24 12:00:00+00')
                """);
    }

    private static TypicalSegment lastEvent() {
        return new TypicalSegment("last_performed: the last purchase was small", """
                {"last_performed": {"dataset": "events", "events": ["purchase"],
                  "satisfies": {"compare": {"column": "amount", "operator": "less_than", "value": 10}}}}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                WHERE id IN (
                  SELECT user_id
                  FROM events
                  WHERE name = 'purchase'
                    AND happened_at < TIMESTAMPTZ '2026-11-24 12:00:00+00'
                  GROUP BY user_id
                  HAVING arg_max(amount, happened_at) < 10)
                """);
    }

    private static TypicalSegment sum() {
        return new TypicalSegment("related: order lines of 90 days add up to", """
                {"related": {"dataset": "order-lines",
                  "aggregate": {"function": "sum", "column": "total", "operator": "at_least", "value": 200},
                  "where": {"compare": {"column": "ordered_at", "operator": "within_last", "amount": 90, "unit": "day"}}}}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                WHERE id IN (
                  SELECT user_id
                  FROM order_lines
                  WHERE ordered_at >= TIMESTAMPTZ '2026-08-26 12:00:00+00'
                    AND ordered_at < TIMESTAMPTZ '2026-11-24 12:00:00+00'
                  GROUP BY user_id
                  HAVING sum(total) >= 200)
                """);
    }

    private static TypicalSegment average() {
        return new TypicalSegment("related: the average order line is small", """
                {"related": {"dataset": "order-lines",
                  "aggregate": {"function": "average", "column": "total", "operator": "less_than", "value": 20}}}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                WHERE id IN (
                  SELECT user_id
                  FROM order_lines
                  GROUP BY user_id
                  HAVING sum(total) < 20 * count(total))
                """);
    }

    private static TypicalSegment twoHops() {
        return new TypicalSegment("related, two hops: bought shoes twice in a year", """
                {"related": {"dataset": "order-lines", "count": {"at_least": 2},
                  "where": {"all": [
                    {"compare": {"column": "ordered_at", "operator": "within_last", "amount": 365, "unit": "day"}},
                    {"related": {"dataset": "products",
                      "where": {"compare": {"column": "category", "operator": "is", "value": "shoes"}}}}]}}}
                """, """
                SELECT CAST(id AS VARCHAR) AS member_key
                FROM users
                JOIN (
                  SELECT user_id
                  FROM order_lines
                  JOIN products ON products.id = order_lines.product_id
                  WHERE category = 'shoes'
                    AND ordered_at >= TIMESTAMPTZ '2025-11-24 12:00:00+00'
                    AND ordered_at < TIMESTAMPTZ '2026-11-24 12:00:00+00'
                  GROUP BY user_id
                  HAVING count(*) >= 2) AS buyers ON buyers.user_id = users.id
                """);
    }
}
