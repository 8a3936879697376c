package io.segments.workers.connector.census;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.segments.workers.spi.FieldValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * A field of an object, as the service describes it.
 *
 * @param name its name
 * @param identifier whether records can be told by it
 * @param required whether a record needs it
 * @param createable whether it can be said of a new record
 * @param updateable whether it can be said of a record that is there
 * @param array whether it holds several values
 * @param type what it holds
 * @param description all that the service said, to be said back to it
 */
record Field(
        String name,
        boolean identifier,
        boolean required,
        boolean createable,
        boolean updateable,
        boolean array,
        Type type,
        JsonNode description) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a field holds, and how that is written. */
    enum Type {
        BOOLEAN {
            @Override
            Optional<JsonNode> write(FieldValue value) {
                return switch (value) {
                    case FieldValue.Bool(var bool) -> Optional.of(JSON.booleanNode(bool));
                    case FieldValue.Text(var text) -> truth(text);
                    default -> Optional.empty();
                };
            }
        },
        DECIMAL {
            @Override
            Optional<JsonNode> write(FieldValue value) {
                return number(value).map(number -> JSON.textNode(number.toPlainString()));
            }
        },
        FLOAT {
            @Override
            Optional<JsonNode> write(FieldValue value) {
                return number(value).map(JSON::numberNode);
            }
        },
        INTEGER {
            @Override
            Optional<JsonNode> write(FieldValue value) {
                return number(value)
                        .map(BigDecimal::stripTrailingZeros)
                        .filter(number -> number.scale() <= 0)
                        .map(number -> JSON.numberNode(number.toBigInteger()));
            }
        },
        DATE {
            @Override
            Optional<JsonNode> write(FieldValue value) {
                return switch (value) {
                    case FieldValue.Day(var day) -> Optional.of(JSON.textNode(day.toString()));
                    case FieldValue.Text(var text) -> Optional.of(JSON.textNode(text));
                    default -> Optional.empty();
                };
            }
        },
        DATE_TIME {
            @Override
            Optional<JsonNode> write(FieldValue value) {
                return switch (value) {
                    case FieldValue.Moment(var instant) -> Optional.of(JSON.textNode(instant.toString()));
                    case FieldValue.Text(var text) -> Optional.of(JSON.textNode(text));
                    default -> Optional.empty();
                };
            }
        },
        STRING {
            @Override
            Optional<JsonNode> write(FieldValue value) {
                return plain(value).map(JSON::textNode);
            }
        };

        /** A value in the field's form; empty when it has none. */
        abstract Optional<JsonNode> write(FieldValue value);

        static Optional<Type> named(String name) {
            try {
                return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        private static Optional<JsonNode> truth(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(JSON.booleanNode(true));
                case "false" -> Optional.of(JSON.booleanNode(false));
                default -> Optional.empty();
            };
        }

        private static Optional<BigDecimal> number(FieldValue value) {
            return switch (value) {
                case FieldValue.Decimal(var number) -> Optional.of(number);
                case FieldValue.Text(var text) -> parsed(text.strip());
                default -> Optional.empty();
            };
        }

        private static Optional<BigDecimal> parsed(String text) {
            try {
                // no exponents: 1e999999999 would be written out
                return text.matches("-?\\d{1,40}(\\.\\d{1,40})?")
                        ? Optional.of(new BigDecimal(text))
                        : Optional.empty();
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        private static Optional<String> plain(FieldValue value) {
            return switch (value) {
                case FieldValue.Text(var text) -> Optional.of(text);
                case FieldValue.Decimal(var number) -> Optional.of(number.toPlainString());
                case FieldValue.Bool(var bool) -> Optional.of(Boolean.toString(bool));
                case FieldValue.Day(var day) -> Optional.of(day.toString());
                case FieldValue.Moment(var instant) -> Optional.of(instant.toString());
                case FieldValue.Empty() -> Optional.empty();
            };
        }
    }

    /** Reads a description; empty when it is of a type that is not known, so that nothing can be said of it. */
    static Optional<Field> of(JsonNode description) {
        var name = description.path("field_api_name").asText("");
        return Type.named(description.path("type").asText(""))
                .filter(_ -> !name.isBlank())
                .map(type -> new Field(
                        name,
                        description.path("identifier").asBoolean(false),
                        description.path("required").asBoolean(false),
                        description.path("createable").asBoolean(false),
                        description.path("updateable").asBoolean(false),
                        description.path("array").asBoolean(false),
                        type,
                        description));
    }

    /** A value as it is sent; empty when it has not the field's form. */
    Optional<JsonNode> write(FieldValue value) {
        if (value instanceof FieldValue.Empty) {
            return Optional.of(array ? JSON.arrayNode() : JSON.nullNode());
        }
        return type.write(value).map(written -> array ? JSON.arrayNode().add(written) : written);
    }
}
