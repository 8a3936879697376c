package io.segments.condition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.Finding;
import io.segments.condition.FindingCode;
import io.segments.condition.Verdict;
import io.segments.condition.json.ConditionJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListCheckTest {

    private static final Lists LISTS = Lists.of(Map.of("guests", "users", "suppliers", "companies"));

    @Test
    void aListOfTheDatasetIsRight() {
        assertThat(findings("{'not':{'in_list':{'list':'guests'}}}")).isEmpty();
    }

    @Test
    void aListThatIsNotThereIsFoundWithTheNearestOfTheDataset() {
        assertThat(findings("{'in_list':{'list':'gests'}}"))
                .containsExactly(new Finding(
                        "$.in_list.list",
                        FindingCode.UNKNOWN_LIST,
                        "there is no list \"gests\"; did you mean \"guests\"?"));
        assertThat(findings("{'in_list':{'list':'supplier'}}"))
                .extracting(Finding::message)
                .containsExactly("there is no list \"supplier\"");
    }

    @Test
    void aListIsOneOfTheSameDataset() {
        assertThat(findings("{'in_list':{'list':'suppliers'}}"))
                .extracting(Finding::code)
                .containsExactly(FindingCode.OTHER_DATASET);
    }

    @Test
    void onlyMembersAreAskedFor() {
        assertThat(findings("{'performed':{'dataset':'events','where':{'in_list':{'list':'guests'}}}}"))
                .extracting(Finding::code)
                .containsExactly(FindingCode.NOT_IN_EVENT_FILTER);
        assertThat(findings("{'related':{'dataset':'orders','where':{'in_list':{'list':'guests'}}}}"))
                .extracting(Finding::code)
                .containsExactly(FindingCode.NOT_IN_RELATED_FILTER);
    }

    @Test
    void aListIsNamedAndNothingElse() {
        for (var json : List.of(
                "{'in_list':'guests'}",
                "{'in_list':{'list':''}}",
                "{'in_list':{'list':'a','of':'b'}}",
                "{'in_list':{}}")) {
            assertThat(ConditionJson.read(json.replace('\'', '"'))).as(json).isInstanceOf(Verdict.Refused.class);
        }
    }

    private static List<Finding> findings(String json) {
        var condition = ((Verdict.Accepted) ConditionJson.read(json.replace('\'', '"'))).condition();
        var checker = new ConditionChecker(Company.SCHEMAS, Segments.NONE, LISTS);
        return switch (checker.check(condition, Company.USERS)) {
            case Verdict.Accepted _ -> List.of();
            case Verdict.Refused(var findings) -> findings;
        };
    }
}
