package io.segments.condition;

import java.util.Locale;

/** What can be wrong with a condition. The codes are stable: programs react to them. */
public enum FindingCode {
    /** The text is not JSON. */
    MALFORMED_JSON(Category.FORM),
    /** A field, node, count or window that the language does not have. */
    UNKNOWN_FIELD(Category.FORM),
    /** A field is there twice. */
    DUPLICATE_FIELD(Category.FORM),
    /** A field that is needed is not there. */
    MISSING_FIELD(Category.FORM),
    /** Text where a number belongs, an object where a list belongs, and the like. */
    WRONG_KIND(Category.FORM),
    /** An object that names one thing out of several names none, or more than one. */
    NOT_EXACTLY_ONE(Category.FORM),
    /** An operator that the language does not have. */
    UNKNOWN_OPERATOR(Category.FORM),
    /** A unit of time that the language does not have, or that is not meant here. */
    UNKNOWN_UNIT(Category.FORM),
    /** A group or list with nothing in it. */
    EMPTY_GROUP(Category.FORM),

    /** The dataset has no such column. */
    UNKNOWN_COLUMN(Category.NAME),
    /** There is no such dataset. */
    UNKNOWN_DATASET(Category.NAME),
    /** There is no such segment. */
    UNKNOWN_SEGMENT(Category.NAME),
    /** The other dataset is not one of events. */
    NOT_AN_EVENT_DATASET(Category.NAME),
    /** Event names are given and the event dataset has no column for them. */
    NO_EVENT_NAMES(Category.NAME),
    /** The datasets are not related. */
    NO_RELATIONSHIP(Category.NAME),
    /** The datasets are related in more than one way. */
    AMBIGUOUS_RELATIONSHIP(Category.NAME),
    /** The relationship's columns are not there, or of different types. */
    BROKEN_RELATIONSHIP(Category.NAME),
    /** The other dataset lives in another warehouse. */
    OTHER_WAREHOUSE(Category.NAME),
    /** The other segment is one of another dataset. */
    OTHER_DATASET(Category.NAME),
    /** The segment refers to itself, directly or through others. */
    SEGMENT_CYCLE(Category.NAME),
    /** A filter of events asks for more than the event's own columns. */
    NOT_IN_EVENT_FILTER(Category.NAME),

    /** The operator does not compare columns of this type. */
    OPERATOR_NOT_FOR_TYPE(Category.TYPE),
    /** The value cannot be compared with a column of this type. */
    VALUE_NOT_OF_TYPE(Category.TYPE),
    /** The unit of time means nothing for this column or operator. */
    UNIT_NOT_FOR_TYPE(Category.TYPE),

    /** A value that no column can have, or that not every engine can hold. */
    VALUE_OUT_OF_RANGE(Category.RANGE),
    /** A length of time that is not positive or longer than a century. */
    SPAN_OUT_OF_RANGE(Category.RANGE),
    /** A number of events that is negative or holds for everybody. */
    COUNT_OUT_OF_RANGE(Category.RANGE),
    /** The end comes before the start. */
    REVERSED_RANGE(Category.RANGE),
    /** Empty text where it would hold for every value. */
    EMPTY_VALUE(Category.RANGE),

    /** The same condition twice in a group. */
    DUPLICATE_CONDITION(Category.DUPLICATE),
    /** The same value twice in a list. */
    DUPLICATE_VALUE(Category.DUPLICATE),
    /** The same event name twice. */
    DUPLICATE_EVENT(Category.DUPLICATE),

    /** Nested deeper than {@link Language#MAX_DEPTH}. */
    TOO_DEEP(Category.SIZE),
    /** More than {@link Language#MAX_NODES} conditions. */
    TOO_MANY_CONDITIONS(Category.SIZE),
    /** More than {@link Language#MAX_VALUES} values. */
    TOO_MANY_VALUES(Category.SIZE);

    private final Category category;

    FindingCode(Category category) {
        this.category = category;
    }

    public Category category() {
        return category;
    }

    /** The stable code: {@code unknown-column}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What kind of mistake it is. */
    public enum Category {
        /** The text does not have the language's form. */
        FORM,
        /** A name means nothing here, or not what it should. */
        NAME,
        /** A column, operator, value or unit does not fit the others. */
        TYPE,
        /** A value lies outside of what makes sense. */
        RANGE,
        /** Something is said twice. */
        DUPLICATE,
        /** There is too much of it. */
        SIZE
    }
}
