package io.segments.orchestrator.sync.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One field that the destination is told, from a column, a template or a constant.
 *
 * @param field the destination's field
 * @param column a column of the dataset
 * @param template a text in Liquid over columns of the dataset, such as {@code Hello {{ first_name }}}
 * @param nulls column, template: {@code send} tells the destination that there is no value, {@code skip} leaves the field out for such members; send
 *     when not given. A text of nothing but white space is none
 * @param constant a text, a number or a boolean
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MappingJson(
        @Nullable String field,
        @Nullable String column,
        @Nullable String template,
        @Nullable String nulls,
        @Nullable Object constant) {}
