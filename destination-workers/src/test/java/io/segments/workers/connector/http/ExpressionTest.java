package io.segments.workers.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    @Test
    void evaluationsAtTheSameTimeNeverSeeEachOthersInput() throws Exception {
        var expression = Expression.of("""
                ($object := object; [
                  records.{"who": identity, "where": $$.object},
                  $map(records, function($one) {{"who": $one.identity, "where": $object}})
                ])""");
        var evaluations = new ArrayList<Callable<Object>>();
        for (var thread = 0; thread < 64; thread++) {
            var object = "object " + thread;
            List<Map<String, String>> records = IntStream.range(0, 20)
                    .mapToObj(i -> Map.of("identity", i + " of " + object))
                    .toList();
            evaluations.add(() -> {
                for (var round = 0; round < 40; round++) {
                    for (var entry : expression.list(Map.of("object", object, "records", records))) {
                        assertThat(entry)
                                .asInstanceOf(InstanceOfAssertFactories.MAP)
                                .containsEntry("where", object)
                                .extractingByKey("who")
                                .asString()
                                .endsWith(" of " + object);
                    }
                }
                return object;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(evaluations)) {
                assertThat(one.get()).isNotNull();
            }
        }
    }

    @Test
    void whatCanNotBeComputedDoesNotQuoteData() {
        assertThatThrownBy(() -> Expression.of("$number(who)").on(Map.of("who", "ada@example.org")))
                .isInstanceOf(Expression.UnusableExpressionException.class)
                .hasMessageNotContaining("ada")
                .hasNoCause();
    }

    @Test
    void templatesEndTheirExpressionsWhereTheyEnd() {
        var input = Map.of("a", "x/y", "b", Map.of("c", 7.0));

        assertThat(Template.of("/${a}/${b.c}/${\"}\" & a}/${{\"k\": a}.k}").text(input))
                .isEqualTo("/x/y/7/}x/y/x/y");
        assertThat(Template.of("/${a}?q").url(input)).isEqualTo("/x%2Fy?q");
        assertThatThrownBy(() -> Template.of("/${a")).isInstanceOf(IllegalArgumentException.class);
    }
}
