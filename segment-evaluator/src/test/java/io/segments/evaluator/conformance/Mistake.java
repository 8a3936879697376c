package io.segments.evaluator.conformance;

import io.segments.condition.JsonPath;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Fragment.Part;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.PhysicalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes that a compiler could make, each of which the corpus or the random conditions have to notice. */
enum Mistake {
    WINDOWS_INCLUDE_THEIR_END(text -> text.replace(" < ", " <= ")),
    WINDOWS_EXCLUDE_THEIR_START(text -> text.replace(" >= ", " > ")),
    NEGATIONS_ARE_UNKNOWN_FOR_MISSING_VALUES(text -> text.replace(", FALSE)", ", NULL)")),
    MEMBERS_WITHOUT_EVENTS_ARE_LOST(text -> text.replace("LEFT JOIN", "JOIN")),
    NO_EVENTS_ARE_NOT_ZERO_EVENTS(text -> text.replace(", 0) <=", ", NULL) <=").replace(", 0) =", ", NULL) =")),
    EMPTY_TEXT_IS_NOT_BLANK(text -> text.replace(", '') = ''", ", 'x') = 'x'")),
    ALTERNATIVES_ARE_ALL_NEEDED(text -> text.replace(" OR ", " AND ").replace("\nOR ", "\nAND ")),
    NEGATION_IS_FORGOTTEN(text -> text.replace("NOT COALESCE", "COALESCE")),
    EQUAL_VALUES_ARE_DIFFERENT(text -> text.replace("count(DISTINCT ", "count(")),
    EQUAL_VALUES_ARE_ADDED_ONCE(text -> text.replace("sum(", "sum(DISTINCT ")),
    CLOCKS_WITHOUT_A_ZONE_ARE_NOT_UTC(text -> text.replace("AT TIME ZONE 'UTC'", "AT TIME ZONE 'Asia/Tokyo'")
            .replace(", 'UTC')", ", 'Asia/Tokyo')")
            .replace("('UTC', ", "('Asia/Tokyo', ")),
    COUNTS_START_ONE_LATER(text -> text.replace("count(*)", "count(*) - 1")),
    THE_FIRST_IS_THE_LAST(text -> text.replace("min(", "max(")),
    DAYS_HAVE_ANNIVERSARIES_IN_EVERY_MONTH(text -> text.replace(" * 100 + ", " * 0 + ")),
    STEPS_HAPPEN_AT_ONCE(text -> text.replace("happened_at > ", "happened_at >= ")),
    THE_LAST_INSTANT_IS_TOO_LATE(text -> text.replace("happened_at <= ", "happened_at < ")),
    EVERYTHING_IS_RULED_OUT(text -> text.replace("min(r.", "min(p.")),
    WHAT_MAY_STILL_HAPPEN_IS_RULED_OUT(text -> text.replace("p.happened_at < ", "p.happened_at <= ")),
    STEPS_ARE_THOSE_OF_OTHERS(text -> text.replace("related_key = p.", "related_key <> p.")),
    THE_MOST_FREQUENT_IS_THE_RAREST(text -> text.replace("frequency DESC, ", "frequency, ")),
    TIES_ARE_THE_GREATEST_VALUE(text -> text.replace(") AS place\n", " DESC) AS place\n")),
    THE_SAME_IS_ANOTHER(text -> text.replaceAll(" = p\\.$", " <> p.")),
    STEPS_MAY_TAKE_A_MINUTE_LONGER(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Fragment later(Fragment value, Duration length) {
                    return super.later(value, length.plusMinutes(1));
                }
            };
        }
    },
    WEEKS_START_ON_SUNDAY(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Fragment dayOfWeek(Fragment day) {
                    return Fragment.of("{} + 1", super.dayOfWeek(day));
                }
            };
        }
    },
    DRAWS_IGNORE_CASE(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Fragment digest(Fragment text) {
                    return super.digest(folded(text));
                }
            };
        }
    },
    LENGTHS_COUNT_BYTES(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Fragment length(Fragment text) {
                    return switch (engine()) {
                        case "trino" -> Fragment.of("length(to_utf8({}))", text);
                        case "bigquery" -> Fragment.of("byte_length({})", text);
                        case "databricks" -> Fragment.of("octet_length({})", text);
                        default -> Fragment.of("bit_length({}) / 8", text);
                    };
                }
            };
        }
    },
    DAYS_ARE_THOSE_OF_UTC(UnaryOperator.identity()) {
        @Override
        EvaluationContext context(EvaluationContext context) {
            return new EvaluationContext(
                    context.dataset(), context.schemas(), context.asOf(), ZoneOffset.UTC, context.memberships());
        }
    },
    CASE_MATTERS_EVERYWHERE(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Fragment folded(Fragment text) {
                    return text;
                }
            };
        }
    },
    ENDS_WITH_IS_CONTAINS(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Fragment endsWith(Fragment text, String constant) {
                    return contains(text, constant);
                }
            };
        }
    },
    AN_AVERAGE_IS_COMPARED_WITH_0(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
                    return super.difference(value, type, BigDecimal.ZERO);
                }
            };
        }
    },
    ONLY_ONE_OF_SEVERAL_ELEMENTS_IS_LOOKED_FOR(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Nesting nesting() {
                    return new MistakenNesting(super.nesting()) {
                        @Override
                        public Fragment containsAny(Fragment array, PhysicalType type, List<Fragment> texts) {
                            return super.containsAny(array, type, texts.subList(0, 1));
                        }
                    };
                }
            };
        }
    },
    PATHS_END_ONE_STEP_TOO_EARLY(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Nesting nesting() {
                    return new MistakenNesting(super.nesting()) {
                        @Override
                        public Found at(Fragment column, PhysicalType type, JsonPath path) {
                            var steps = path.selectors();
                            return super.at(
                                    column,
                                    type,
                                    new JsonPath(steps.subList(0, Math.max(0, steps.size() - 1)), path.type()));
                        }
                    };
                }
            };
        }
    },
    WHAT_IS_UNKNOWN_IN_WRITTEN_SQL_STAYS_UNKNOWN(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Fragment isTrueAsWritten(Fragment predicate) {
                    return Fragment.of("({})", predicate);
                }
            };
        }
    },
    WRITTEN_SQL_IS_THE_FIRST_OF_ALL(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            var first = new ArrayList<Fragment>();
            return new MistakenDialect(dialect) {
                @Override
                public Fragment isTrueAsWritten(Fragment predicate) {
                    first.add(predicate);
                    return super.isTrueAsWritten(first.getFirst());
                }
            };
        }
    },
    NAN_IS_A_NUMBER(UnaryOperator.identity()) {
        @Override
        Dialect dialect(Dialect dialect) {
            return new MistakenDialect(dialect) {
                @Override
                public Fragment value(Fragment column, PhysicalType type) {
                    return column;
                }
            };
        }
    };

    private final UnaryOperator<String> change;

    Mistake(UnaryOperator<String> change) {
        this.change = change;
    }

    Dialect dialect(Dialect dialect) {
        return dialect;
    }

    EvaluationContext context(EvaluationContext context) {
        return context;
    }

    /** A compilation that makes this mistake. */
    Compilation in(Dialect right) {
        var mistaken = dialect(right);
        return new Compilation() {
            @Override
            public Dialect dialect() {
                return mistaken;
            }

            @Override
            public EvaluationContext context(EvaluationContext context) {
                return Mistake.this.context(context);
            }

            @Override
            public Fragment finished(Fragment query) {
                var changed = new ArrayList<Part>();
                var text = new StringBuilder();
                for (var part : query.parts()) {
                    if (part instanceof Part.Sql(var sql)) {
                        text.append(sql);
                    } else {
                        changed.add(new Part.Sql(change.apply(text.toString())));
                        text.setLength(0);
                        changed.add(part);
                    }
                }
                changed.add(new Part.Sql(change.apply(text.toString())));
                return new Fragment(changed);
            }
        };
    }
}
