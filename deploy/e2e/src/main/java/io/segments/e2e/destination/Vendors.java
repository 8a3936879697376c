package io.segments.e2e.destination;

import io.segments.e2e.destination.FakeVendor.Traits;
import io.segments.workers.certification.FakeDestination;
import io.segments.workers.certification.vendor.FakeBraze;
import io.segments.workers.certification.vendor.FakeBrazeCohorts;
import io.segments.workers.certification.vendor.FakeCustomerIo;
import io.segments.workers.certification.vendor.FakeGoogle;
import io.segments.workers.certification.vendor.FakeGoogleTokens;
import io.segments.workers.certification.vendor.FakeHubSpot;
import io.segments.workers.certification.vendor.FakeIterable;
import io.segments.workers.certification.vendor.FakeKlaviyo;
import io.segments.workers.certification.vendor.FakeMailchimp;
import io.segments.workers.certification.vendor.FakeMeta;
import io.segments.workers.certification.vendor.FakeReceiver;
import io.segments.workers.certification.vendor.FakeSalesforce;
import io.segments.workers.certification.vendor.FakeSalesforceTokens;
import io.segments.workers.certification.vendor.FakeService;
import io.segments.workers.certification.vendor.FakeTikTok;
import io.segments.workers.certification.vendor.Refusal;
import java.util.Map;

/** The destinations in vendors' styles, by their ids. */
final class Vendors {

    private static final String TIMEOUT = "3s";

    /** Most refuse a record that stands alone without a code of their own. */
    private static final String REFUSED = "refused-by-destination";

    private Vendors() {}

    /** Starts the one with this id. */
    static FakeVendor start(String id) {
        return switch (id) {
            case "webhook" -> {
                var fake = new FakeReceiver();
                yield named(
                        id,
                        fake,
                        Map.of("url", fake.url(), "secret", FakeReceiver.SECRET, "timeout", TIMEOUT),
                        true,
                        Map.of(Refusal.ALONE, "bad-address", Refusal.WITH_ALL, REFUSED));
            }
            case "meta-custom-audience" -> {
                var fake = new FakeMeta();
                yield new FakeVendor(
                        new Traits(
                                id,
                                id,
                                Map.of("base-url", fake.url(), "token", "token-of-meta", "timeout", TIMEOUT),
                                true,
                                true,
                                Map.of(Refusal.WITH_ALL, "invalid-entry")),
                        fake);
            }
            case "google-data-manager" -> google(id);
            case "tiktok" -> {
                var fake = new FakeTikTok();
                yield new FakeVendor(
                        new Traits(
                                id,
                                id,
                                Map.of(
                                        "base-url",
                                        fake.url(),
                                        "access-token",
                                        "token-of-tiktok",
                                        "advertiser-id",
                                        "123",
                                        "timeout",
                                        TIMEOUT),
                                true,
                                false,
                                Map.of(Refusal.WITH_ALL, "refused-20001")),
                        fake);
            }
            case "braze" -> {
                var fake = new FakeBraze();
                yield named(
                        id,
                        fake,
                        Map.of(
                                "base-url", fake.url(),
                                "endpoint", "rest.iad-01.braze.com",
                                "api-key", "key-of-braze",
                                "identity", "email",
                                "timeout", TIMEOUT),
                        false,
                        Map.of(Refusal.ALONE, REFUSED, Refusal.WITH_ALL, REFUSED));
            }
            case "braze-cohort" -> {
                var fake = new FakeBrazeCohorts();
                yield named(
                        id,
                        fake,
                        Map.of(
                                "base-url", fake.url(),
                                "endpoint", "rest.iad-01.braze.com",
                                "partner", "acme",
                                "partner-api-key", "key-of-partner",
                                "client-secret", "key-of-client",
                                "timeout", TIMEOUT),
                        false,
                        Map.of());
            }
            case "klaviyo" -> {
                var fake = new FakeKlaviyo();
                yield named(
                        id,
                        fake,
                        Map.of("base-url", fake.url(), "api-key", "key-of-klaviyo", "timeout", TIMEOUT),
                        true,
                        Map.of(Refusal.WITH_ALL, "invalid"));
            }
            case "hubspot" -> {
                var fake = new FakeHubSpot();
                yield named(
                        id,
                        fake,
                        Map.of("base-url", fake.url(), "token", "token-of-hubspot", "timeout", TIMEOUT),
                        true,
                        Map.of(Refusal.WITH_ALL, REFUSED));
            }
            case "mailchimp" -> {
                var fake = new FakeMailchimp();
                yield named(
                        id,
                        fake,
                        Map.of(
                                "base-url", fake.url(),
                                "data-center", "us21",
                                "audience-id", "aud1",
                                "api-key", "key-of-mailchimp",
                                "timeout", TIMEOUT),
                        true,
                        Map.of(Refusal.ALONE, REFUSED, Refusal.WITH_ALL, REFUSED));
            }
            case "customer-io" -> {
                var fake = new FakeCustomerIo();
                yield named(
                        id,
                        fake,
                        Map.of(
                                "base-url", fake.url(),
                                "site-id", "site-1",
                                "api-key", "key-of-the-site",
                                "identity", "email",
                                "timeout", TIMEOUT),
                        true,
                        Map.of(Refusal.WITH_ALL, REFUSED));
            }
            case "iterable" -> {
                var fake = new FakeIterable();
                yield named(
                        id,
                        fake,
                        Map.of("base-url", fake.url(), "api-key", "key-of-iterable", "timeout", TIMEOUT),
                        true,
                        Map.of(Refusal.ALONE, "forgotten", Refusal.WITH_ALL, "invalid-email-address-error"));
            }
            case "salesforce-campaign" -> salesforce(id);
            case "census" -> {
                var fake = new FakeService();
                yield named(
                        id,
                        fake,
                        Map.of("url", fake.url(), "token", "token-of-service", "objects", "person", "timeout", TIMEOUT),
                        false,
                        Map.of(Refusal.ALONE, REFUSED, Refusal.WITH_ALL, REFUSED));
            }
            default -> throw new IllegalArgumentException("No vendor " + id);
        };
    }

    private static FakeVendor google(String id) {
        var fake = new FakeGoogle();
        var tokens = new FakeGoogleTokens();
        var settings = Map.ofEntries(
                Map.entry("base-url", fake.url()),
                Map.entry("token-url", tokens.url() + "/token"),
                Map.entry("client-id", "client-1"),
                Map.entry("client-secret", "secret-of-client"),
                Map.entry("refresh-token", "refresh-token-1"),
                Map.entry("project", "project-1"),
                Map.entry("account-id", "1234567890"),
                Map.entry("consent", "granted"),
                Map.entry("terms", "accepted"),
                Map.entry("timeout", TIMEOUT));
        return new FakeVendor(
                new Traits(id, id, settings, true, true, Map.of(Refusal.ALONE, "invalid-sha256-format")), fake, tokens);
    }

    private static FakeVendor salesforce(String id) {
        var fake = new FakeSalesforce();
        var tokens = new FakeSalesforceTokens();
        var settings = Map.of(
                "base-url",
                fake.url(),
                "instance-url",
                "https://acme.my.salesforce.com",
                "token-url",
                tokens.url() + "/token",
                "client-id",
                "consumer-key",
                "username",
                "marketing@acme.example",
                "private-key",
                FakeSalesforceTokens.privateKey(),
                "timeout",
                TIMEOUT);
        return new FakeVendor(
                new Traits(id, id, settings, false, true, Map.of(Refusal.ALONE, "field-custom-validation-exception")),
                fake,
                tokens);
    }

    /** One that names people as they are named to it. */
    private static FakeVendor named(
            String id,
            FakeDestination fake,
            Map<String, String> settings,
            boolean deletes,
            Map<Refusal, String> refusals) {
        return new FakeVendor(new Traits(id, id, settings, false, deletes, refusals), fake);
    }
}
