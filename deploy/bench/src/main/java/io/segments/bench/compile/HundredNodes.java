package io.segments.bench.compile;

import io.segments.bench.shop.Shop;
import io.segments.condition.Condition;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.compile.dialect.DuckDbDialect;
import io.segments.evaluator.compile.dialect.PostgresDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** One condition of a hundred nodes that has every kind of node and compares every type of column. */
public final class HundredNodes {

    private static final int POSTGRESQL = 18;

    private static final MembershipReference MEMBERSHIPS = new MembershipReference.InQuery(
            _ -> Optional.of(Fragment.sql("SELECT member_key FROM accepted_members WHERE segment_no = 1")));

    private HundredNodes() {}

    /** Its text, as somebody sends it. */
    public static String json() {
        try (var stream = HundredNodes.class.getResourceAsStream("hundred-nodes.json")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Condition condition() {
        return Shop.condition(json());
    }

    /** What it is compiled in. */
    public static EvaluationContext context() {
        return Shop.context(MEMBERSHIPS);
    }

    public static Compiler duckDb() {
        return new Compiler(new DuckDbDialect(), ShopColumns.IN_DUCKDB);
    }

    public static Compiler postgreSql() {
        return new Compiler(new PostgresDialect(POSTGRESQL), ShopColumns.IN_POSTGRESQL);
    }
}
