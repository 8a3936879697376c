package io.segments.orchestrator.sync.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One field that the destination is told, from a column or a constant.
 *
 * @param field the destination's field
 * @param column a column of the dataset
 * @param constant a text, a number or a boolean
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MappingJson(
        @Nullable String field,
        @Nullable String column,
        @Nullable Object constant) {}
