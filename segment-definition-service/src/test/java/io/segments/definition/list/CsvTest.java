package io.segments.definition.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.api.ApiException;
import io.segments.api.Finding;
import io.segments.condition.ColumnType;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Source;
import io.segments.definition.list.Ids.Written;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void oneColumnNeedsNoHeader() {
        assertThat(numbers("42\n7\n")).containsExactly("42", "7");
        assertThat(numbers("42")).containsExactly("42");
        assertThat(texts("a\r\nb\r\n")).containsExactly("a", "b");
    }

    @Test
    void aFirstLineThatIsNoIdIsTheHeader() {
        assertThat(numbers("customer\n42\n")).containsExactly("42");
        assertThat(texts("User_ID\na\n")).containsExactly("a");
        assertThat(texts("\uFEFF\"id\"\na\n")).containsExactly("a");
        assertThat(texts("Customer number\na\n")).as("the column's label").containsExactly("a");
        assertThat(texts("customer\na\n")).as("it could be an id").containsExactly("customer", "a");
    }

    @Test
    void theColumnThatIsNamedLikeTheIdIsTaken() {
        assertThat(numbers("name,user_id\nJo,42\nRo,7\n")).containsExactly("42", "7");
        assertThat(numbers("name;user_id\nJo;42\n")).containsExactly("42");
        assertThat(numbers("name\tuser_id\nJo\t42\n")).containsExactly("42");
    }

    @Test
    void aNamedColumnIsTaken() {
        assertThat(texts("id,customer\n1,a\n2,b\n", "customer")).containsExactly("a", "b");
        assertThat(finding("id,customer\n1,a\n", "custmer").message()).contains("\"customer\"");
        assertThat(finding("name,age\nJo,42\n", "").path()).isEqualTo("$.column");
    }

    @Test
    void quotesHoldSeparatorsQuotesAndLines() {
        assertThat(texts("id,name\n\"a, \"\"b\"\"\nc\",Jo\n \"d\" ,Ro\n")).containsExactly("a, \"b\"\nc", "d");
        assertThat(finding("id,name\n\"a,Jo\n", "").path()).isEqualTo("$.lines[2]");
    }

    @Test
    void blanksAroundAndEmptyLinesDoNotMatter() {
        assertThat(numbers("\n 42 \n\n  \n7\n\n")).containsExactly("42", "7");
        assertThat(texts("name,user_id\nJo,\n\nRo,b\n")).containsExactly("b");
        assertThat(numbers("")).isEmpty();
    }

    @Test
    void aLineThatLacksTheColumnIsFoundByItsNumber() {
        assertThat(finding("name,user_id\nJo,a\nRo\n", "").path()).isEqualTo("$.lines[3]");
    }

    @Test
    void whatIsNotUtf8IsNoticed() {
        var latin = new ByteArrayInputStream("M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(new Lines(latin), ColumnType.TEXT)).isInstanceOf(ApiException.class);
    }

    @Test
    void numbersAreWrittenAsTheEvaluatorWritesThem() {
        for (var right : List.of("0", "42", "-42", "0.5", "-10.25", "12345678901234567890")) {
            assertThat(Ids.isId(right, ColumnType.NUMBER)).as(right).isTrue();
        }
        for (var wrong : List.of("042", "42.0", "+42", "-0", "1e3", "4 2", "4,2", ".5", "5.", "42a", "\u0664")) {
            assertThat(Ids.isId(wrong, ColumnType.NUMBER)).as(wrong).isFalse();
        }
        assertThat(Ids.isId("042", ColumnType.TEXT)).isTrue();
    }

    @Test
    void wrongIdsAreToldByTheirLinesAndNeverRepeated() {
        var lines = IntStream.range(0, 50).mapToObj(line -> "secret-" + line).collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> read(new Lines(stream("1\n" + lines)), ColumnType.NUMBER))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.findings()).hasSize(20);
                    assertThat(refused.findings().getFirst().path()).isEqualTo("$.lines[2]");
                    assertThat(refused.findings().toString()).doesNotContain("secret");
                });
    }

    private static List<String> numbers(String csv) {
        return read(new Csv(stream(csv), users(ColumnType.NUMBER), Optional.empty()), ColumnType.NUMBER);
    }

    private static List<String> texts(String csv) {
        return texts(csv, "");
    }

    private static List<String> texts(String csv, String column) {
        var named = Optional.of(column).filter(name -> !name.isEmpty());
        return read(new Csv(stream(csv), users(ColumnType.TEXT), named), ColumnType.TEXT);
    }

    private static Finding finding(String csv, String column) {
        try {
            texts(csv, column);
        } catch (ApiException refused) {
            return refused.findings().getFirst();
        }
        throw new AssertionError("it was read");
    }

    private static List<String> read(Written written, ColumnType type) {
        var ids = new Ids(written, type);
        var all = new ArrayList<String>();
        for (var portion = ids.next(); portion.isPresent(); portion = ids.next()) {
            all.addAll(portion.get());
        }
        return all;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DatasetSchema users(ColumnType id) {
        return new DatasetSchema(
                "default",
                "users",
                1,
                DatasetType.PERSON,
                "shop",
                new Source.Table("", "users"),
                "user_id",
                List.of(new ColumnSchema("user_id", id, "Customer number", false)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
