package io.segments.evaluator.conformance;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A dialect that is right except for what is overridden. */
class MistakenDialect implements Dialect {

    private final Dialect right;

    MistakenDialect(Dialect right) {
        this.right = right;
    }

    @Override
    public String engine() {
        return right.engine();
    }

    @Override
    public Nesting nesting() {
        return right.nesting();
    }

    @Override
    public Optional<String> whyNoWrittenSql() {
        return right.whyNoWrittenSql();
    }

    @Override
    public Optional<String> multiplying(String predicate) {
        return right.multiplying(predicate);
    }

    @Override
    public Fragment isTrueAsWritten(Fragment predicate) {
        return right.isTrueAsWritten(predicate);
    }

    @Override
    public Optional<Fragment> tableInWrittenSql(Source.Table table) {
        return right.tableInWrittenSql(table);
    }

    @Override
    public String quote(String identifier) {
        return right.quote(identifier);
    }

    @Override
    public boolean namesIgnoreCase() {
        return right.namesIgnoreCase();
    }

    @Override
    public String textType() {
        return right.textType();
    }

    @Override
    public Fragment folded(Fragment text) {
        return right.folded(text);
    }

    @Override
    public Fragment contains(Fragment text, String constant) {
        return right.contains(text, constant);
    }

    @Override
    public Fragment startsWith(Fragment text, String constant) {
        return right.startsWith(text, constant);
    }

    @Override
    public Fragment isAnyOf(Fragment text, List<String> constants) {
        return right.isAnyOf(text, constants);
    }

    @Override
    public Fragment isBlank(Fragment text) {
        return right.isBlank(text);
    }

    @Override
    public Fragment beginning(Fragment text, int length) {
        return right.beginning(text, length);
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        return right.endsWith(text, constant);
    }

    @Override
    public String countType() {
        return right.countType();
    }

    @Override
    public Fragment joined(Fragment one, Fragment other) {
        return right.joined(one, other);
    }

    @Override
    public boolean hasYear(int year) {
        return right.hasYear(year);
    }

    @Override
    public Fragment withoutNaN(Fragment column, String type) {
        return right.withoutNaN(column, type);
    }

    @Override
    public boolean hasInfinity() {
        return right.hasInfinity();
    }

    @Override
    public Fragment sumOfDifferences(Fragment difference, PhysicalType type) {
        return right.sumOfDifferences(difference, type);
    }

    @Override
    public Fragment aggregated(UnaryOperator<Fragment> aggregate, Fragment value, Fragment matches) {
        return right.aggregated(aggregate, value, matches);
    }

    @Override
    public boolean joinsKeySets() {
        return right.joinsKeySets();
    }

    @Override
    public Optional<Fragment> keysAs(PhysicalType id, Fragment keys) {
        return right.keysAs(id, keys);
    }

    @Override
    public Optional<Fragment> scattered(Fragment value, PhysicalType type) {
        return right.scattered(value, type);
    }

    @Override
    public boolean computesEveryPart() {
        return right.computesEveryPart();
    }

    @Override
    public Fragment computedOnce(Fragment select) {
        return right.computedOnce(select);
    }

    @Override
    public Fragment grouping(Fragment value, int place) {
        return right.grouping(value, place);
    }

    @Override
    public boolean hasFewPasses() {
        return right.hasFewPasses();
    }

    @Override
    public Fragment limit(int rows) {
        return right.limit(rows);
    }

    @Override
    public Fragment cast(Fragment value, String type) {
        return right.cast(value, type);
    }

    @Override
    public Fragment table(Source.Table table) {
        return right.table(table);
    }

    @Override
    public Fragment length(Fragment text) {
        return right.length(text);
    }

    @Override
    public Fragment matches(Fragment text, String pattern) {
        return right.matches(text, pattern);
    }

    @Override
    public Fragment digest(Fragment text) {
        return right.digest(text);
    }

    @Override
    public Fragment localDay(Fragment value, boolean zoned, ZoneId zone) {
        return right.localDay(value, zoned, zone);
    }

    @Override
    public Fragment utc(Fragment clock) {
        return right.utc(clock);
    }

    @Override
    public Fragment floatingKey(Fragment value) {
        return right.floatingKey(value);
    }

    @Override
    public Fragment binary(Fragment value, PhysicalType type) {
        return right.binary(value, type);
    }

    @Override
    public Fragment isTrue(Fragment flag) {
        return right.isTrue(flag);
    }

    @Override
    public Fragment isFalse(Fragment flag) {
        return right.isFalse(flag);
    }

    @Override
    public Fragment isUnknown(Fragment flag) {
        return right.isUnknown(flag);
    }

    @Override
    public String literal(Parameter value, String type) {
        return right.literal(value, type);
    }

    @Override
    public Fragment partition(Fragment value, PhysicalType type) {
        return right.partition(value, type);
    }

    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return right.shown(value, type);
    }

    @Override
    public Fragment later(Fragment value, Duration length) {
        return right.later(value, length);
    }

    @Override
    public Fragment dayOfWeek(Fragment day) {
        return right.dayOfWeek(day);
    }

    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return right.value(column, type);
    }

    @Override
    public String valueType(PhysicalType type) {
        return right.valueType(type);
    }

    @Override
    public Fragment key(Fragment value, PhysicalType type) {
        return right.key(value, type);
    }

    @Override
    public Fragment codePointOrder(Fragment text) {
        return right.codePointOrder(text);
    }

    @Override
    public Fragment keys(List<String> keys) {
        return right.keys(keys);
    }

    @Override
    public boolean mayBeNaN(PhysicalType type) {
        return right.mayBeNaN(type);
    }

    @Override
    public Fragment least(Fragment value, PhysicalType type) {
        return right.least(value, type);
    }

    @Override
    public Fragment greatest(Fragment value, PhysicalType type) {
        return right.greatest(value, type);
    }

    @Override
    public Fragment sum(Fragment value, PhysicalType type) {
        return right.sum(value, type);
    }

    @Override
    public PhysicalType sumType(PhysicalType type) {
        return right.sumType(type);
    }

    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        return right.difference(value, type, constant);
    }

    @Override
    public void requireCommonType(PhysicalType type, PhysicalType other) {
        right.requireCommonType(type, other);
    }

    @Override
    public Fragment comparable(Fragment number, PhysicalType type, PhysicalType other) {
        return right.comparable(number, type, other);
    }

    @Override
    public Fragment joinable(Fragment value, PhysicalType type, PhysicalType other) {
        return right.joinable(value, type, other);
    }

    @Override
    public Fragment nullable(Fragment value) {
        return right.nullable(value);
    }

    @Override
    public Fragment decimalKey(Fragment value) {
        return right.decimalKey(value);
    }

    @Override
    public Fragment dayKey(Fragment value) {
        return right.dayKey(value);
    }

    @Override
    public String textLiteral(String text) {
        return right.textLiteral(text);
    }

    @Override
    public boolean isFloating(String type) {
        return right.isFloating(type);
    }

    @Override
    public boolean isZoned(String type) {
        return right.isZoned(type);
    }
}
