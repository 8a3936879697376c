package io.segments.bench.shop;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Verdict;
import io.segments.condition.check.ConditionChecker;
import io.segments.condition.check.Lists;
import io.segments.condition.check.Segments;
import io.segments.condition.json.ConditionJson;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Relationship;
import io.segments.condition.schema.Relationship.Cardinality;
import io.segments.condition.schema.Schemas;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.MembershipReference;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The shop's datasets as people have described them. */
public final class Shop {

    /** The instant that everything relative is counted from. */
    public static final Instant AS_OF = Instant.parse("2026-11-24T12:00:00Z");

    /** The segment that others refer to. */
    public static final String VIP = "vip";

    /** The list that conditions ask for. */
    public static final String GUESTS = "guests";

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final String WORKSPACE = "default";

    private static final DatasetSchema USERS = dataset(
            "users",
            DatasetType.PERSON,
            List.of(
                    number("id"),
                    text("email"),
                    text("country"),
                    text("plan"),
                    number("age"),
                    number("credit"),
                    number("debt"),
                    number("score"),
                    ColumnSchema.of("active", ColumnType.BOOLEAN),
                    ColumnSchema.of("born", ColumnType.DATE),
                    timestamp("signed_up_at"),
                    timestamp("seen_at")),
            false,
            List.of());

    private static final DatasetSchema EVENTS = dataset(
            "events",
            DatasetType.EVENT,
            List.of(
                    number("id"),
                    number("user_id"),
                    text("name"),
                    timestamp("happened_at"),
                    text("platform"),
                    number("amount")),
            true,
            List.of(new Relationship("users", "user_id", "id", Cardinality.MANY_TO_ONE)));

    private static final DatasetSchema ORDER_LINES = dataset(
            "order-lines",
            DatasetType.GENERIC,
            List.of(number("id"), number("user_id"), number("product_id"), number("total"), timestamp("ordered_at")),
            false,
            List.of(
                    new Relationship("users", "user_id", "id", Cardinality.MANY_TO_ONE),
                    new Relationship("products", "product_id", "id", Cardinality.MANY_TO_ONE)));

    private static final DatasetSchema PRODUCTS = dataset(
            "products",
            DatasetType.GENERIC,
            List.of(number("id"), text("category"), number("price")),
            false,
            List.of());

    private static final Schemas SCHEMAS = Schemas.of(USERS, EVENTS, ORDER_LINES, PRODUCTS);

    private static final ConditionChecker CHECKER = new ConditionChecker(
            SCHEMAS,
            segment -> Optional.of(segment).filter(VIP::equals).map(_ -> new Segments.Reference(USERS.id(), Set.of())),
            Lists.of(Map.of(GUESTS, USERS.id())));

    private Shop() {}

    /** A condition over users, read and checked as one that somebody has saved. */
    public static Condition condition(String json) {
        return accepted(CHECKER.check(accepted(ConditionJson.read(json)), USERS));
    }

    /** What conditions over users are compiled in. */
    public static EvaluationContext context(MembershipReference memberships) {
        return new EvaluationContext(USERS, SCHEMAS, AS_OF, ZONE, memberships);
    }

    private static Condition accepted(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted(var condition) -> condition;
            case Verdict.Refused(var findings) -> throw new IllegalArgumentException(findings.toString());
        };
    }

    private static DatasetSchema dataset(
            String id, DatasetType type, List<ColumnSchema> columns, boolean events, List<Relationship> relationships) {
        return new DatasetSchema(
                WORKSPACE,
                id,
                1,
                type,
                WORKSPACE,
                new Source.Table("", id.replace('-', '_')),
                "id",
                columns,
                Optional.of("name").filter(_ -> events),
                Optional.of("happened_at").filter(_ -> events),
                relationships);
    }

    private static ColumnSchema number(String name) {
        return ColumnSchema.of(name, ColumnType.NUMBER);
    }

    private static ColumnSchema text(String name) {
        return ColumnSchema.of(name, ColumnType.TEXT);
    }

    private static ColumnSchema timestamp(String name) {
        return ColumnSchema.of(name, ColumnType.TIMESTAMP);
    }
}
