package io.segments.condition;

import java.util.Locale;

/** What can be wrong with a condition. The codes are stable: programs react to them. */
public enum FindingCode {
    MALFORMED_JSON(Category.FORM, "The text is not JSON"),
    UNKNOWN_FIELD(Category.FORM, "A field, node, count or window that the language does not have"),
    DUPLICATE_FIELD(Category.FORM, "A field is there twice"),
    MISSING_FIELD(Category.FORM, "A field that is needed is not there"),
    WRONG_KIND(Category.FORM, "Text where a number belongs, an object where a list belongs, and the like"),
    NOT_EXACTLY_ONE(Category.FORM, "An object that names one thing out of several names none, or more than one"),
    UNKNOWN_OPERATOR(Category.FORM, "An operator that the language does not have"),
    UNKNOWN_UNIT(Category.FORM, "A unit of time that the language does not have, or that is not meant here"),
    EMPTY_GROUP(Category.FORM, "A group or list with nothing in it"),

    UNKNOWN_COLUMN(Category.NAME, "The dataset has no such column"),
    UNKNOWN_DATASET(Category.NAME, "There is no such dataset"),
    UNKNOWN_SEGMENT(Category.NAME, "There is no such segment"),
    UNKNOWN_LIST(Category.NAME, "There is no such list"),
    NOT_AN_EVENT_DATASET(Category.NAME, "The other dataset is not one of events"),
    NOT_AN_EARLIER_STEP(Category.NAME, "A step is compared with one that is no earlier step, or that is a `not`"),
    NO_EVENT_NAMES(Category.NAME, "Event names are given and the event dataset has no column for them"),
    NO_RELATIONSHIP(Category.NAME, "The datasets are not related"),
    AMBIGUOUS_RELATIONSHIP(Category.NAME, "The datasets are related in more than one way"),
    BROKEN_RELATIONSHIP(Category.NAME, "The relationship's columns are not there, or of different types"),
    OTHER_WAREHOUSE(Category.NAME, "The other dataset lives in another warehouse"),
    OTHER_DATASET(Category.NAME, "The other segment, or the list, is one of another dataset"),
    SEGMENT_CYCLE(Category.NAME, "The segment refers to itself, directly or through others"),
    NOT_IN_EVENT_FILTER(Category.NAME, "A filter of events asks for other events, a segment, a list or a bucket"),
    NOT_IN_RELATED_FILTER(Category.NAME, "A filter of related rows asks for a segment, a list or a bucket"),
    NOT_IN_EXCLUSION(Category.NAME, "An exclusion asks for a segment"),
    NAME_TAKEN(Category.NAME, "A computed column has the name of another column"),
    NOT_TO_ONE(Category.NAME, "A lookup follows a relationship that may lead to several rows"),
    COMPUTED_OF_COMPUTED(Category.NAME, "A computed column is computed of another one"),
    MEMBERSHIPS_IN_CONDITION(
            Category.NAME, "A condition asks for a column that tells of segments; `in_segment` is there for that"),

    OTHER_TYPE(Category.TYPE, "The two columns are of different types"),
    FUNCTION_NOT_FOR_TYPE(Category.TYPE, "The function is not computed of columns of this type"),
    OPERATOR_NOT_FOR_TYPE(Category.TYPE, "The operator does not compare columns of this type"),
    VALUE_NOT_OF_TYPE(Category.TYPE, "The value cannot be compared with a column of this type"),
    ORDER_NOT_FOR_TYPE(Category.TYPE, "Members are not ordered by columns of this type"),
    PATH_NOT_FOR_TYPE(Category.TYPE, "A path into a column that is not JSON, or to a type that is not read from JSON"),
    UNIT_NOT_FOR_TYPE(Category.TYPE, "The unit of time means nothing for this column or operator"),

    VALUE_OUT_OF_RANGE(Category.RANGE, "A value that no column can have, or that not every engine can hold"),
    SPAN_OUT_OF_RANGE(Category.RANGE, "A length of time that is not positive or longer than a century"),
    COUNT_OUT_OF_RANGE(Category.RANGE, "A number of events or rows that is negative or holds for everybody"),
    REVERSED_RANGE(Category.RANGE, "The end comes before the start"),
    EMPTY_VALUE(Category.RANGE, "Empty text where it would hold for every value"),
    STEPS_OUT_OF_RANGE(Category.RANGE, "A sequence of fewer than 2 or more than 10 steps"),
    NOT_A_FIRST_STEP(Category.RANGE, "The first step of a sequence is a `not`, or has a `within` or a `same`"),
    UNKNOWN_VALUE(Category.RANGE, "A value that is none of the few that the operator takes"),
    INVALID_PATTERN(Category.RANGE, "Not a regular expression in RE2 syntax, or a longer one than 1,000 characters"),
    INVALID_SQL(
            Category.RANGE,
            "SQL that is blank, longer than 10,000 characters, or has something by which it could leave its parentheses on some engine"),
    BUCKET_OUT_OF_RANGE(Category.RANGE, "Places of a bucket that are not from 0 to 10000, or none"),
    PATH_OUT_OF_RANGE(
            Category.RANGE,
            "A path into JSON of more than 20 steps, or an element's place that is not from 0 to 1000000; a computed column that"
                    + " reaches its rows in no step, or in more than 5"),
    LIMIT_OUT_OF_RANGE(Category.RANGE, "A limit of fewer than 1 or more than 100,000,000 members"),

    DUPLICATE_CONDITION(Category.DUPLICATE, "The same condition twice in a group"),
    DUPLICATE_VALUE(Category.DUPLICATE, "The same value twice in a list"),
    DUPLICATE_EVENT(Category.DUPLICATE, "The same event name twice"),

    TOO_DEEP(Category.SIZE, "Nested deeper than 20"),
    TOO_MANY_CONDITIONS(Category.SIZE, "More than 1,000 conditions"),
    TOO_MANY_VALUES(Category.SIZE, "More than 10,000 values");

    private final Category category;
    private final String meaning;

    FindingCode(Category category, String meaning) {
        this.category = category;
        this.meaning = meaning;
    }

    /** What is wrong, for a reference page. */
    public String meaning() {
        return meaning;
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
