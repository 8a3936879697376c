package io.segments.local.warehouse;

import java.util.List;

/**
 * An audience of the demo, said twice: once in the condition language, which is what the system is given, and once in SQL that was written by
 * hand, which is what the verdict believes. Neither is derived from the other.
 *
 * @param id the segment's id
 * @param displayName its name for people
 * @param condition the condition, as JSON of the public API
 * @param truth SQL for the ids of the users who belong as of {@code ${asOf}}, a timestamp literal
 */
public record DemoSegment(String id, String displayName, String condition, String truth) {

    /** Users who have done nothing at all for 30 days. */
    public static final DemoSegment LAPSED = lapsed(30);

    /** Trial users who have not used the product in the past week. */
    public static final DemoSegment IDLE_TRIALS =
            new DemoSegment("idle-trials", "Trial users who have not used the product in the past week", """
                {"all": [
                  {"compare": {"column": "plan", "operator": "is", "value": "trial"}},
                  {"not": {"performed": {"dataset": "events", "events": ["app_opened", "workout_logged"],
                    "window": {"within_last": {"amount": 7, "unit": "day"}}}}}]}\
                """, """
                    SELECT user_id FROM users u WHERE u.plan = 'trial' AND NOT EXISTS (
                      SELECT 1 FROM events e WHERE e.user_id = u.user_id AND e.event_name IN ('app_opened', 'workout_logged')
                        AND e.occurred_at >= ${asOf} - INTERVAL 168 HOUR AND e.occurred_at < ${asOf})\
                    """);

    /** Customers who bought the trail shoe in the last six months but not the road shoe. */
    public static final DemoSegment TRAIL_NOT_ROAD = new DemoSegment(
            "trail-not-road", "Bought the trail shoe in the last six months, but not the road shoe", """
                {"all": [
                  {"performed": {"dataset": "order-lines", "window": {"within_last": {"amount": 6, "unit": "month"}},
                    "where": {"compare": {"column": "product", "operator": "is", "value": "Trail Shoe"}}}},
                  {"not": {"performed": {"dataset": "order-lines", "window": {"within_last": {"amount": 6, "unit": "month"}},
                    "where": {"compare": {"column": "product", "operator": "is", "value": "Road Shoe"}}}}}]}\
                """, """
                    SELECT user_id FROM users WHERE user_id IN (
                      SELECT user_id FROM order_lines WHERE product = 'Trail Shoe' AND ordered_at >= ${asOf} - INTERVAL 6 MONTH AND ordered_at < ${asOf})
                    AND user_id NOT IN (
                      SELECT user_id FROM order_lines WHERE product = 'Road Shoe' AND ordered_at >= ${asOf} - INTERVAL 6 MONTH AND ordered_at < ${asOf})\
                    """);

    /** Every segment of the demo, in the order in which it is defined. */
    public static final List<DemoSegment> ALL = List.of(LAPSED, IDLE_TRIALS, TRAIL_NOT_ROAD);

    /** Customers who bought the trail shoe in the last six months, and spent so much in all. */
    public static DemoSegment trailSpending(int least) {
        return new DemoSegment(
                "trail-not-road",
                "Bought the trail shoe in the last six months, and spent at least %d in all".formatted(least),
                """
                    {"all": [
                      {"performed": {"dataset": "order-lines", "window": {"within_last": {"amount": 6, "unit": "month"}},
                        "where": {"compare": {"column": "product", "operator": "is", "value": "Trail Shoe"}}}},
                      {"related": {"dataset": "order-lines",
                        "aggregate": {"function": "sum", "column": "amount", "operator": "at_least", "value": %d}}}]}\
                    """.formatted(least),
                """
                        SELECT user_id FROM users WHERE user_id IN (
                          SELECT user_id FROM order_lines WHERE product = 'Trail Shoe' AND ordered_at >= ${asOf} - INTERVAL 6 MONTH AND ordered_at < ${asOf})
                        AND user_id IN (
                          SELECT user_id FROM order_lines WHERE ordered_at < ${asOf} GROUP BY user_id HAVING sum(amount) >= %d)\
                        """.formatted(least));
    }

    /** Users who have done nothing at all for some days. */
    public static DemoSegment lapsed(int days) {
        return new DemoSegment(
                "lapsed", "Not engaged in the last %d days".formatted(days), """
                    {"performed": {"dataset": "events", "count": {"exactly": 0},
                      "window": {"within_last": {"amount": %d, "unit": "day"}}}}\
                    """.formatted(days), """
                        SELECT user_id FROM users u WHERE NOT EXISTS (
                          SELECT 1 FROM events e WHERE e.user_id = u.user_id
                            AND e.occurred_at >= ${asOf} - INTERVAL %d HOUR AND e.occurred_at < ${asOf})\
                        """.formatted(
                                days * 24));
    }
}
