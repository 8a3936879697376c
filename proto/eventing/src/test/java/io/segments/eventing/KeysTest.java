package io.segments.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.eventing.Keys.DeliveryKey;
import io.segments.eventing.Keys.Lane;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The formats are those that the contract's comments name; readers depend on them. */
class KeysTest {

    @Test
    void startWithTheWorkspace() {
        assertThat(Keys.workspace("default")).isEqualTo("default/workspace");
        assertThat(Keys.dataset("default", "users")).isEqualTo("default/dataset/users");
        assertThat(Keys.segment("default", "vip")).isEqualTo("default/segment/vip");
        assertThat(Keys.attempt("default", "vip")).isEqualTo("default/segment/vip/attempt");
        assertThat(Keys.sync("default", "vip-ads")).isEqualTo("default/sync/vip-ads");
        assertThat(Keys.evaluationRequest("default", "users")).isEqualTo("default/users");
    }

    @Test
    void ofProgressStartWithTheKindOfCursor() {
        assertThat(Keys.publicProgress("default", "vip")).isEqualTo("public/default/vip");
        assertThat(Keys.laneProgress("default", "vip-ads", Lane.LIVE)).isEqualTo("sync/default/vip-ads/live");
        assertThat(Keys.laneProgress("default", "vip-ads", Lane.BULK)).isEqualTo("sync/default/vip-ads/bulk");
    }

    @Test
    void ofMembersAndDeliveriesEndWithWhoeverItIsAbout() {
        assertThat(Keys.member("vip", "42|x")).isEqualTo("vip|42|x");
        assertThat(Keys.delivery("default", "vip-ads", "ada@example.org")).isEqualTo("default/vip-ads|ada@example.org");
        assertThat(Keys.barrier("default", "vip-ads")).isEqualTo("default/vip-ads");
        assertThat(Keys.receipt("ads", 3)).isEqualTo("ads/3");
    }

    @Test
    void haveDeterministicIdsBesideThem() {
        assertThat(EventIds.membershipChange("vip", 12, "42")).isEqualTo("vip/12/42");
        assertThat(EventIds.forgotten("vip", 12, "42")).isEqualTo("vip/12/42/forgotten");
        assertThat(EventIds.delivery("default", "vip-ads", 3, "42")).isEqualTo("default/vip-ads/3/42");
        assertThat(EventIds.barrier("default", "vip-ads", 3, 1)).isEqualTo("default/vip-ads/3/barrier/1");
        assertThat(EventIds.evaluationClosed("default", "vip", 12)).isEqualTo("default/segment/vip/12");
        assertThat(EventIds.receipt("ads", 1, 99, 2)).isEqualTo("ads/1/99/2");
    }

    @Test
    void aDeliverysKeyIsReadAsItWasWritten() {
        assertThat(Keys.readDelivery(Keys.delivery("default", "vip-ads", "a|b/c\nd@example.org")))
                .hasValue(new DeliveryKey("default", "vip-ads", Optional.of("a|b/c\nd@example.org")));
        assertThat(Keys.readDelivery(Keys.barrier("default", "vip-ads")))
                .hasValue(new DeliveryKey("default", "vip-ads", Optional.empty()));
        assertThat(Keys.readDelivery("garbage")).isEmpty();
        assertThat(Keys.readDelivery("Default/vip|ada")).isEmpty();
    }
}
