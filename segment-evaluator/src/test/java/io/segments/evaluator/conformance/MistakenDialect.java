package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.PhysicalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

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
    public Fragment endsWith(Fragment text, String constant) {
        return right.endsWith(text, constant);
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
