package io.segments.orchestrator.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.segments.testkit.quarkus.InfrastructureResource;

/** All integration tests share one application, over one database and one set of topics. */
@QuarkusTestResource(
        value = InfrastructureResource.class,
        initArgs = @ResourceArg(name = "name", value = "orchestrator"))
@QuarkusTestResource(Tracing.class)
@QuarkusTestResource(EvaluatorStandIn.class)
final class Infrastructure {

    private Infrastructure() {}
}
