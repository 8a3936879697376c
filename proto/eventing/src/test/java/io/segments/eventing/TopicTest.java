package io.segments.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

    @ParameterizedTest
    @EnumSource
    void holdsAMessageOfTheContract(Topic topic) throws Exception {
        var value = topic.declaration().schema().value();
        if (topic != Topic.DEAD_LETTERS) {
            var type = Class.forName(value.replaceFirst("^segments\\.", "io.segments.contract."));
            assertThat(Message.class).isAssignableFrom(type);
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesItsVersionInItsName(Topic topic) {
        assertThat(topic.declaration().pattern()).matches("[a-z{}.-]+\\.v1");
    }

    @Test
    void areNamedWithThePrefixOfTheInstallation() {
        var names = new TopicNames("acme");
        assertThat(names.definitions()).isEqualTo("acme.definitions.v1");
        assertThat(names.membership("default", "users")).isEqualTo("acme.membership.default.users.v1");
        assertThat(names.deliveries("email-tool")).isEqualTo("acme.deliveries.email-tool.v1");
        assertThatThrownBy(() -> names.of(Topic.MEMBERSHIP)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fitIntoKafkasLimitWithTheLongestIds() {
        var longest = "a".repeat(63);
        assertThat(new TopicNames("a".repeat(41)).membership(longest, longest)).hasSizeLessThan(249);
    }

    @Test
    void haveTheNumberOfPartitionsThatTheirDeclarationMeans() {
        var settings = new TopicSettings("segments", 6, 12, 3);
        assertThat(TopicSpec.ofInstallation(settings))
                .extracting(TopicSpec::name, TopicSpec::partitions)
                .contains(
                        tuple("segments.definitions.v1", 1),
                        tuple("segments.emission-progress.v1", 6),
                        tuple("segments.delivery-receipts.v1", 6))
                .hasSize(11);
        assertThat(TopicSpec.membership(settings, "default", "users").partitions())
                .isEqualTo(12);
        assertThat(TopicSpec.deliveries(settings, "ads", 3).partitions()).isEqualTo(3);
    }

    @Test
    void keepEveryMembershipChangeForSevenDaysAndTheLatestForEver() {
        assertThat(TopicSpec.membership(TopicSettings.DEFAULT, "default", "users")
                        .settings())
                .isEqualTo(Map.of(
                        "cleanup.policy",
                        "compact",
                        "min.compaction.lag.ms",
                        Long.toString(Duration.ofDays(7).toMillis())));
    }

    @Test
    void forgetDeliveriesAfterSevenDays() {
        assertThat(TopicSpec.deliveries(TopicSettings.DEFAULT, "ads", 4).settings())
                .isEqualTo(Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(Duration.ofDays(7).toMillis())));
    }

    @Test
    void haveAPrefixThatKafkaTakes() {
        assertThatThrownBy(() -> new TopicSettings("Not ok", 4, 8, -1)).hasMessageContaining("segments.topics.prefix");
    }
}
