package io.segments.workers.connector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The example that the libraries of Standard Webhooks test themselves with. */
    @Test
    void signsTheExampleOfTheSpecification() {
        var signature = Signature.of(
                SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}".getBytes(UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithBothSecretsWhileOneReplacesTheOther() {
        var other = "whsec_" + "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB";

        assertThat(Signature.of(SECRET + " " + other, "msg_1", 1, new byte[0]).split(" "))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one).startsWith("v1,"))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesWhatIsNoSecretWithoutQuotingIt() {
        for (var wrong : new String[] {"", "hunter2hunter2", "whsec_", "whsec_%%%", "whsec_c2hvcnQ="}) {
            assertThatThrownBy(() -> Signature.keys(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2", "%%%", "c2hvcnQ"));
        }
    }
}
