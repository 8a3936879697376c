package io.segments.evaluator.warehouse.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClickHouseAnswerTest {

    private static final String WHOLE = """
            {
              "meta": [{"name": "key", "type": "String"}, {"name": "n", "type": "Nullable(UInt64)"}],
              "data": [["a", "1"], ["é", null], ["", "3"]],
              "rows": 3,
              "statistics": {"elapsed": 0.002, "rows_read": 3, "bytes_read": 9}
            }""";

    @Test
    void readsTheRowsOfAWholeAnswer() throws Exception {
        assertThat(read(WHOLE)).containsExactly(List.of("a", "1"), Arrays.asList("é", null), List.of("", "3"));
    }

    @Test
    void takesNoPartOfAnAnswerForAWholeOne() {
        for (var end = 0; end < WHOLE.length(); end++) {
            var part = WHOLE.substring(0, end);
            assertThatThrownBy(() -> read(part)).as(part).isInstanceOf(IOException.class);
        }
    }

    @Test
    void takesNoAnswerForAWholeOneThatLacksRows() {
        assertThatThrownBy(() -> read(WHOLE.replace("[\"\", \"3\"]", "").replace("null], ", "null]")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"meta\": [], \"data\": []}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
    }

    @Test
    void failsWithTheReasonThatTheServerHasFoundInTheMiddle() {
        assertThatThrownBy(() -> read("""
                        {"meta": [], "data": [["a"]], "rows": 1,
                         "exception": "Code: 159. DB::Exception: Timeout exceeded"}"""))
                .isInstanceOfSatisfying(
                        ClickHouseFailure.class, e -> assertThat(e.code()).isEqualTo(159));
        assertThatThrownBy(() -> read("{\"data\": [[\"a\"],\nCode: 159. DB::Exception: Timeout exceeded"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void stopsWhenNoMoreRowsAreWanted() throws Exception {
        var rows = new ArrayList<List<@Nullable String>>();
        var all = ClickHouseAnswer.read(new ByteArrayInputStream(WHOLE.getBytes(UTF_8)), row -> {
            rows.add(row.values());
            return rows.size() < 2;
        });
        assertThat(rows).hasSize(2);
        assertThat(all).isFalse();
    }

    private static List<List<@Nullable String>> read(String json) throws Exception {
        var rows = new ArrayList<List<@Nullable String>>();
        ClickHouseAnswer.read(new ByteArrayInputStream(json.getBytes(UTF_8)), row -> rows.add(row.values()));
        return rows;
    }
}
