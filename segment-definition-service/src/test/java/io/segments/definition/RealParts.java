package io.segments.definition;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.segments.testkit.quarkus.InfrastructureResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The one set of resources that every integration test shares, so that the application starts once. */
@QuarkusTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "name", value = "definition"))
@QuarkusTestResource(FakeEvaluator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface RealParts {}
