package io.segments.embedded.zetasql;

import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.SqlException;
import com.google.zetasql.TableContent;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.LanguageFeature;
import com.google.zetasql.ZetaSQLOptions.NameResolutionMode;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import io.segments.embedded.sql.SqlAnswer;
import io.segments.embedded.sql.SqlEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The analyser and the reference implementation, in the product mode and with the features of BigQuery's GoogleSQL as its reference
 * describes it. A table's name may be a path, {@code dataset.table},
 * each part of which is then to be quoted.
 */
final class ZetaSqlEngine implements SqlEngine {

    /** Of the features that are not on by default, those that BigQuery has, as far as queries for reading have to do with them. */
    private static final List<LanguageFeature> FEATURES = List.of(
            LanguageFeature.FEATURE_ANALYTIC_FUNCTIONS,
            LanguageFeature.FEATURE_BIGNUMERIC_TYPE,
            LanguageFeature.FEATURE_CIVIL_TIME,
            LanguageFeature.FEATURE_EXTENDED_DATE_TIME_SIGNATURES,
            LanguageFeature.FEATURE_INTERVAL_TYPE,
            LanguageFeature.FEATURE_IS_DISTINCT,
            LanguageFeature.FEATURE_JSON_ARRAY_FUNCTIONS,
            LanguageFeature.FEATURE_JSON_LAX_VALUE_EXTRACTION_FUNCTIONS,
            LanguageFeature.FEATURE_JSON_TYPE,
            LanguageFeature.FEATURE_JSON_VALUE_EXTRACTION_FUNCTIONS,
            LanguageFeature.FEATURE_NAMED_ARGUMENTS,
            LanguageFeature.FEATURE_NULL_HANDLING_MODIFIER_IN_ANALYTIC,
            LanguageFeature.FEATURE_NUMERIC_TYPE,
            LanguageFeature.FEATURE_PARAMETERIZED_TYPES,
            LanguageFeature.FEATURE_QUALIFY,
            LanguageFeature.FEATURE_SAFE_FUNCTION_CALL,
            LanguageFeature.FEATURE_TABLESAMPLE,
            LanguageFeature.FEATURE_WITH_ON_SUBQUERY);

    private final AnalyzerOptions options = options();
    private Map<String, TableContent> contents = Map.of();
    private SimpleCatalog catalog = catalog();

    private static AnalyzerOptions options() {
        var language = new LanguageOptions();
        language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
        language.setNameResolutionMode(NameResolutionMode.NAME_RESOLUTION_DEFAULT);
        language.setEnabledLanguageFeatures(Set.copyOf(FEATURES));
        var options = new AnalyzerOptions();
        options.setLanguageOptions(language);
        options.setDefaultTimezone("UTC");
        return options;
    }

    private SimpleCatalog catalog() {
        var made = new SimpleCatalog("tests");
        made.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(options.getLanguageOptions()));
        return made;
    }

    @Override
    public void load(Map<String, String> tables) throws IOException {
        contents = Map.of();
        catalog = catalog();
        var made = new ArrayList<SimpleTable>();
        var filled = new HashMap<String, TableContent>();
        for (var table : tables.entrySet()) {
            try (var query = prepared(table.getValue())) {
                var columns = query.getColumns().stream()
                        .map(column -> new SimpleColumn(table.getKey(), column.getName(), column.getType()))
                        .toList();
                made.add(new SimpleTable(table.getKey(), columns));
                filled.put(table.getKey(), query.execute(Map.of()));
            } catch (SqlException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        made.forEach(catalog::addSimpleTable);
        contents = filled;
    }

    /** The local service fills no tables but those of the outermost catalog; so one whose name is a path has it as its one name here. */
    private String flattened(String sql) {
        var flat = sql;
        for (var name : contents.keySet()) {
            flat = flat.replace("`" + name.replace(".", "`.`") + "`", "`" + name + "`");
        }
        return flat;
    }

    @Override
    public SqlAnswer ask(String sql) throws IOException {
        try (var query = prepared(sql)) {
            var columns = query.getColumns();
            var rows = new ArrayList<List<Optional<String>>>();
            for (var row : query.execute(Map.of()).getTableData()) {
                var values = new ArrayList<Optional<String>>();
                for (var value : row) {
                    values.add(value.isNull() ? Optional.empty() : Optional.of(text(value)));
                }
                rows.add(List.copyOf(values));
            }
            return new SqlAnswer(
                    columns.stream().map(SimpleColumn::getName).toList(),
                    columns.stream()
                            .map(column -> column.getType().typeName(ProductMode.PRODUCT_EXTERNAL))
                            .toList(),
                    rows);
        } catch (SqlException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private PreparedQuery prepared(String sql) {
        return PreparedQuery.builder()
                .setSql(flattened(sql))
                .setAnalyzerOptions(options)
                .setCatalog(catalog)
                .setTablesContents(contents)
                .prepare();
    }

    /** The evaluator's queries have no results of other types. */
    private static String text(Value value) throws IOException {
        var kind = value.getType().getKind();
        return switch (kind) {
            case TypeKind.TYPE_STRING -> value.getStringValue();
            case TypeKind.TYPE_INT64 -> Long.toString(value.getInt64Value());
            case TypeKind.TYPE_BOOL -> Boolean.toString(value.getBoolValue());
            case TypeKind.TYPE_DOUBLE -> Double.toString(value.getDoubleValue());
            case TypeKind.TYPE_NUMERIC -> value.getNumericValue().toPlainString();
            case TypeKind.TYPE_BIGNUMERIC -> value.getBigNumericValue().toPlainString();
            default -> throw new IOException("a result of type " + kind + " is not read");
        };
    }
}
