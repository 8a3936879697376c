package io.segments.e2e.destination;

import io.segments.e2e.destination.Subscription.Behaviour;
import io.segments.local.warehouse.DemoSegment;
import io.segments.local.warehouse.DemoWarehouse.Naming;
import io.segments.workers.certification.vendor.FakeBraze;
import io.segments.workers.certification.vendor.FakeSalesforce;
import java.util.List;

/** The syncs of the campaign, in an order in which also the first few are of different kinds. */
final class Subscriptions {

    private static final DemoSegment LAPSED = DemoSegment.LAPSED;
    private static final DemoSegment IDLE = DemoSegment.IDLE_TRIALS;
    private static final DemoSegment TRAIL = DemoSegment.TRAIL_NOT_ROAD;

    /** All of them. */
    static final List<Subscription> ALL = List.of(
            Subscription.mirror(LAPSED, "webhook", "lapsed").withPlan(),
            Subscription.mirror(LAPSED, Topic.ID, "lapsed").withPlan(),
            Subscription.mirror(IDLE, "iterable", "41").withPlan(),
            Subscription.mirror(LAPSED, Table.ID, Table.CONTACTS).withPlan().that(Behaviour.UPDATE_ONLY),
            Subscription.mirror(IDLE, "meta-custom-audience", "701"),
            Subscription.mirror(LAPSED, "hubspot", "11"),
            Subscription.mirror(LAPSED, "google-data-manager", "801"),
            Subscription.mirror(IDLE, "braze", FakeBraze.ATTRIBUTE).withPlan(),
            Subscription.mirror(TRAIL, "braze-cohort", "Trail").by(Naming.MEMBER_KEY),
            Subscription.mirror(IDLE, "salesforce-campaign", FakeSalesforce.CAMPAIGN),
            Subscription.mirror(IDLE, "census", "person").withPlan(),
            Subscription.mirror(LAPSED, "mailchimp", "21"),
            Subscription.mirror(IDLE, "tiktok", "901").everyMinute(),
            Subscription.mirror(LAPSED, "customer-io", "31").that(Behaviour.ADD_ONLY),
            Subscription.mirror(IDLE, "klaviyo", "AbC123"),
            Subscription.mirror(TRAIL, Table.ID, "trail").withPlan(),
            Subscription.mirror(IDLE, Table.ID, "entries").that(Behaviour.APPEND),
            Subscription.mirror(TRAIL, Topic.ID, "trail").everyMinute(),
            Subscription.mirror(TRAIL, "webhook", "trail").by(Naming.MEMBER_KEY).that(Behaviour.ADD_ONLY),
            Subscription.mirror(LAPSED, "meta-custom-audience", "702")
                    .that(Behaviour.ADD_ONLY)
                    .everyMinute());

    private Subscriptions() {}
}
