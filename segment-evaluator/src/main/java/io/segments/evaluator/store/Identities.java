package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.IdentityRule;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Follows, for each segment and rule, which member has which usable identity, and which identities each evaluation touched. A live plan starts from
 * those few, and syncs with the same segment and rule share the work. Derived from members and changes alone: brought up to date before a plan, in a
 * write of its own.
 */
final class Identities {

    /** What is kept of the log of touched identities, in evaluations. */
    private static final int KEPT = 200;

    /** More changes than this share of the members, and than so many, are not logged: then a plan looks at everything. */
    private static final int LARGEST_SHARE = 10;

    private static final int ALWAYS_LOGGED = 1_000;

    /** A longer one is not usable: it could neither be indexed nor named to anybody. In bytes. */
    private static final int LONGEST = 2_000;

    /** Code points with the Unicode property White_Space. */
    private static final String WHITESPACE = IntStream.concat(
                    IntStream.of(' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
                    IntStream.concat(IntStream.rangeClosed(9, 13), IntStream.rangeClosed(0x2000, 0x200A)))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    private final StoreEngine engine;
    private final FencedWriter writer;

    Identities(StoreEngine engine, FencedWriter writer) {
        this.engine = engine;
        this.writer = writer;
    }

    /**
     * A rule that is up to date with the segment's last evaluation.
     *
     * @param logFrom every identity that a later evaluation touched is logged
     * @param identities a relation (identity, member_key) of all members with a usable identity
     */
    record Followed(long rule, long segment, boolean isMemberKey, long logFrom, String identities) {

        private static Followed of(long rule, long segment, boolean isMemberKey, long logFrom) {
            return new Followed(
                    rule,
                    segment,
                    isMemberKey,
                    logFrom,
                    isMemberKey
                            ? memberKeys(segment)
                            : "(select identity, member_key from segments_store.identities where rule_no = " + rule
                                    + ")");
        }

        private static String memberKeys(long segment) {
            return "(select member_key as identity, member_key from segments_store.members where segment_no = "
                    + segment + ")";
        }
    }

    Followed follow(Ownership ownership, Session session, long segment, Evaluation last, IdentityRule rule)
            throws SQLException {
        var parameters = parameters(segment, last, rule);
        var known = known(session, parameters);
        if (known.isEmpty()) {
            var built = writer.write(ownership, session, writing -> build(writing, last, rule, parameters));
            return Followed.of(built, segment, isMemberKey(rule), last.number());
        }
        var number = known.get().number();
        if (known.get().through() == last.number()) {
            return Followed.of(number, segment, isMemberKey(rule), known.get().logFrom());
        }
        parameters.with("rule", number).with("from", known.get().through());
        var logFrom = follow(ownership, session, last, rule, known.get(), parameters);
        return Followed.of(number, segment, isMemberKey(rule), logFrom);
    }

    /** The same without following the rule: in a temporary table, where nothing of what is kept changes. */
    Followed aside(Session session, long segment, Evaluation last, IdentityRule rule) throws SQLException {
        if (isMemberKey(rule)) {
            return new Followed(0, segment, true, last.number(), Followed.memberKeys(segment));
        }
        var table = session.temporaryTable("identities");
        session.update(
                "create temporary table %s as %s".formatted(table, usable("identity, member_key", last, rule)),
                parameters(segment, last, rule));
        engine.analyze(session.connection(), table);
        return new Followed(0, segment, false, last.number(), table);
    }

    private long follow(
            Ownership ownership,
            Session session,
            Evaluation last,
            IdentityRule rule,
            Known known,
            Parameters parameters)
            throws SQLException {
        var changed = new ChangedIdentities(engine, session, parameters);
        var number = changed.collect(attributes(last, rule), identity(rule), named("identity", rule));
        var isLogged = number <= Math.max(ALWAYS_LOGGED, last.size() / LARGEST_SHARE);
        var logFrom = isLogged ? Math.max(known.logFrom(), last.number() - KEPT) : last.number();
        writer.write(ownership, session, writing -> {
            if (!isMemberKey(rule)) {
                changed.replace();
            }
            if (isLogged) {
                changed.log(isMemberKey(rule));
            }
            return forget(writing, parameters.with("logFrom", logFrom));
        });
        changed.drop();
        return logFrom;
    }

    private long build(Session writing, Evaluation last, IdentityRule rule, Parameters parameters) throws SQLException {
        var number = writing.number("select nextval('segments_store.numbers')", Parameters.none());
        parameters.with("rule", number);
        writing.update(
                "insert into segments_store.identity_rules values (:rule, :segment, :column, :normalization, :through, :through)",
                parameters);
        if (!isMemberKey(rule)) {
            writing.update(
                    """
                    insert into segments_store.identities (rule_no, identity, identity_hash, member_key, member_key_hash) %s""".formatted(usable(
                            "cast(:rule as bigint), identity, %s, member_key, %s"
                                    .formatted(engine.textHash("identity"), engine.textHash("member_key")),
                            last,
                            rule)),
                    parameters);
        }
        return number;
    }

    /** A SELECT of every member with a usable identity. */
    private String usable(String selected, Evaluation last, IdentityRule rule) {
        return """
               select %s from (
                   select %s as identity, m.member_key from segments_store.members m where m.segment_no = :segment
               ) identified where %s <> ''""".formatted(
                        selected, identity(rule).formatted("m." + attributes(last, rule)), named("identity", rule));
    }

    private static long forget(Session writing, Parameters parameters) throws SQLException {
        writing.update(
                "delete from segments_store.affected_identities where rule_no = :rule and through <= :logFrom",
                parameters);
        writing.update(
                "delete from segments_store.identity_steps where rule_no = :rule and through <= :logFrom", parameters);
        return writing.update(
                "update segments_store.identity_rules set through = :through, log_from = :logFrom where rule_no = :rule",
                parameters);
    }

    private static String attributes(Evaluation last, IdentityRule rule) {
        return switch (rule) {
            case IdentityRule.MemberKey _ -> "exposed";
            case IdentityRule.Column(var column, var _) ->
                last.projection().exposed().contains(column) ? "exposed" : "mapped";
        };
    }

    /** The identity; {@code %s} stands for the attributes. */
    private String identity(IdentityRule rule) {
        return switch (rule) {
            case IdentityRule.MemberKey _ -> "member_key";
            case IdentityRule.Column(var _, var normalization) -> {
                var text = "substr(" + engine.attribute("%1$s", ":attribute") + ", 3)";
                var named = switch (normalization) {
                    case NONE -> text;
                    case EMAIL -> engine.asEmail(text);
                };
                yield "case when %s <= %d then %s end".formatted(engine.bytes(text), LONGEST, named);
            }
        };
    }

    /** What must not be empty: an identity of nothing but white space is not usable. */
    private String named(String identity, IdentityRule rule) {
        return rule instanceof IdentityRule.Column(var _, var normalization)
                        && normalization == IdentityRule.Normalization.NONE
                ? engine.asEmail(identity)
                : identity;
    }

    private Parameters parameters(long segment, Evaluation last, IdentityRule rule) {
        var parameters =
                Parameters.of("segment", segment).with("through", last.number()).with("whitespace", WHITESPACE);
        return switch (rule) {
            case IdentityRule.MemberKey _ ->
                parameters.with("column", "").with("attribute", "").with("normalization", "MEMBER_KEY");
            case IdentityRule.Column(var column, var normalization) ->
                parameters
                        .with("column", column)
                        .with("attribute", engine.attributeName(column))
                        .with("normalization", normalization);
        };
    }

    private static boolean isMemberKey(IdentityRule rule) {
        return rule instanceof IdentityRule.MemberKey;
    }

    private static Optional<Known> known(Session session, Parameters parameters) throws SQLException {
        return session.first("""
                select rule_no, through, log_from from segments_store.identity_rules
                where segment_no = :segment and identifying_column = :column and normalization = :normalization""", parameters, row -> new Known(row.getLong(1), row.getLong(2), row.getLong(3)));
    }

    private record Known(long number, long through, long logFrom) {}
}
