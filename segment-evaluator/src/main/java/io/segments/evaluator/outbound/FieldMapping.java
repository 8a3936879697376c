package io.segments.evaluator.outbound;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.template.Template;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** One field that a destination is told. */
public record FieldMapping(String field, Source source) {

    /** The columns that its value is made of. */
    public Stream<String> columns() {
        return switch (source) {
            case Source.Column(var column) -> Stream.of(column);
            case Source.FilledColumn(var column) -> Stream.of(column);
            case Source.Liquid(var template, var _, var _) -> template.columns().stream();
            case Source.Constant _ -> Stream.empty();
        };
    }

    /** The same, where days and times of day are those of a time zone. */
    FieldMapping in(ZoneId zone) {
        return source instanceof Source.Liquid(var template, var filled, var _)
                ? new FieldMapping(field, new Source.Liquid(template, filled, zone))
                : this;
    }

    /** Where the value comes from. */
    public sealed interface Source {

        /** A column, which the segment's rows must carry. */
        record Column(String column) implements Source {}

        /** A column, which the segment's rows must carry. The field is left out for members without a value. */
        record FilledColumn(String column) implements Source {}

        /**
         * A text that is put together of columns, which the segment's rows must carry.
         *
         * @param filled whether the field is left out for members of whom it is blank
         * @param zone the workspace's time zone
         */
        record Liquid(Template template, boolean filled, ZoneId zone) implements Source {

            /** Until it is known what the workspace's time zone is. */
            public Liquid(Template template, boolean filled) {
                this(template, filled, ZoneOffset.UTC);
            }
        }

        /** Always the same. */
        record Constant(AttributeValue value) implements Source {}
    }
}
