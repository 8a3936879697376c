package io.segments.definition.dataset.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.condition.ColumnType;
import io.segments.condition.schema.ColumnSchema;
import io.segments.definition.form.Form;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a dataset.
 *
 * @param name the column's name in the warehouse
 * @param type text, number, boolean, date, timestamp, text_array or json
 * @param label name for people; missing means the name
 * @param personal values are personal and are never displayed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ColumnJson(
        @Nullable String name,
        @Nullable String type,
        @Nullable String label,
        @Nullable Boolean personal) {

    static ColumnJson of(ColumnSchema column) {
        return new ColumnJson(
                column.name(),
                column.type().jsonName(),
                column.label().isEmpty() ? null : column.label(),
                column.personal() ? true : null);
    }

    Optional<ColumnSchema> read(String path, Form form) {
        var sound = form.required(path + ".name", name);
        var known = form.word(path + ".type", type, ColumnType.class, ColumnType::jsonName);
        return sound.isEmpty()
                ? Optional.empty()
                : known.map(column ->
                        new ColumnSchema(sound, column, label == null ? "" : label, Boolean.TRUE.equals(personal)));
    }
}
