package io.segments.evaluator;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.testkit.quarkus.InfrastructureResource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "name", value = "evaluator"))
class EvaluatorIT {

    @Test
    void isReadyOnceTheCatalogsAreReadAndTheGroupHasAnswered() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP")));
    }
}
