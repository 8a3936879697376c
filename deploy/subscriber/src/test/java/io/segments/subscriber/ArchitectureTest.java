package io.segments.subscriber;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.segments.archrules.SegmentsArchRules;

@AnalyzeClasses(packages = "io.segments.subscriber", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(SegmentsArchRules.class);

    @ArchTest
    static final ArchRule aSubscriberNeedsTheContractAndAKafkaClientOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations..",
                    "io.segments.subscriber..",
                    "io.segments.contract..",
                    "com.google.protobuf..",
                    "org.apache.kafka..")
            .because("it is copied into services that have nothing else of this project");
}
