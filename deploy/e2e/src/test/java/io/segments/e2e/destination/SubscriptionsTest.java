package io.segments.e2e.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.e2e.destination.Subscription.Behaviour;
import io.segments.e2e.destination.Subscription.Schedule;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    @Test
    void thereAreTwentyOfManyKindsEachWithAnObjectOfItsOwn() {
        assertThat(Subscriptions.ALL).hasSize(20);
        assertThat(Subscriptions.ALL).extracting(Subscription::sync).doesNotHaveDuplicates();
        assertThat(Subscriptions.ALL)
                .extracting(one -> one.destination() + "/" + one.object())
                .doesNotHaveDuplicates();
        assertThat(Subscriptions.ALL)
                .extracting(Subscription::destination)
                .as("destinations")
                .satisfies(all -> assertThat(all.stream().distinct()).hasSize(15));
        assertThat(Subscriptions.ALL).extracting(Subscription::behaviour).contains(Behaviour.values());
        assertThat(Subscriptions.ALL).extracting(Subscription::schedule).contains(Schedule.values());
    }
}
