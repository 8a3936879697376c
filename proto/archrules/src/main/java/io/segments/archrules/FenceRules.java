package io.segments.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may see which. */
public final class FenceRules {

    private static final String[] TECHNOLOGY = {
        "com.google.protobuf..",
        "com.jcraft.jsch..",
        "io.debezium..",
        "io.grpc..",
        "io.quarkus..",
        "io.segments.contract..",
        "io.trino..",
        "io.vertx..",
        "jakarta.persistence..",
        "jakarta.ws.rs..",
        "java.sql..",
        "javax.sql..",
        "org.apache.kafka..",
        "org.duckdb..",
        "org.eclipse.microprofile.reactive.messaging..",
        "org.hibernate..",
        "org.mariadb..",
        "org.postgresql..",
        "software.amazon.awssdk.."
    };

    private static final DescribedPredicate<CanBeAnnotated> QUARKUS_MAIN =
            CanBeAnnotated.Predicates.annotatedWith("io.quarkus.runtime.annotations.QuarkusMain");

    @ArchTest
    public static final ArchRule featuresArePlainJava = noClasses()
            .that(Place.featureCode())
            .and(DescribedPredicate.not(QUARKUS_MAIN))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TECHNOLOGY)
            .allowEmptyShould(true)
            .because("a feature's root package is its domain, to be read and tested without any technology;"
                    + " put this class in the feature's rest, grpc, kafka, store, jdbc, http or wire package");

    @ArchTest
    public static final ArchRule adaptersStayInTheirFeature = classes()
            .should(Fences.leaveAdaptersOfOtherFeaturesAlone())
            .allowEmptyShould(true)
            .because("a feature is used through its root package only; ask for a port there");

    @ArchTest
    public static final ArchRule featuresDoNotKnowTheirAdapters = classes()
            .that(Place.featureCode())
            .should(Fences.notKnowAdaptersOfTheirModule())
            .allowEmptyShould(true)
            .because("technology points at the feature and never back; declare a port in the feature's root package"
                    + " and let the adapter implement it");

    @ArchTest
    public static final ArchRule featuresHaveNoCycles = slices().matching("io.segments.*.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("two features that need each other are one feature, or lack a third one between them");

    @ArchTest
    public static final ArchRule connectorsStandAlone = slices().matching("..connector.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(), resideInAnyPackage("..connector.spi..", "..connector.jdbc..", "..connector.file.."))
            .allowEmptyShould(true)
            .because("a connector can be read, tested and removed without any other;"
                    + " what those of one sort share is in connector.jdbc and connector.file");

    @ArchTest
    public static final ArchRule persistenceLivesInStore =
            onlyIn("an entity is a detail of how a feature is stored", "jakarta.persistence..", "..store..");

    @ArchTest
    public static final ArchRule httpResourcesLiveInRest =
            onlyIn("a resource does HTTP and nothing else", "jakarta.ws.rs..", "..rest..");

    @ArchTest
    public static final ArchRule contractTypesStayOnTheWire = onlyIn(
            "the contract ends at the edge: convert to a domain record as soon as a message is read",
            "io.segments.contract..",
            "..grpc..",
            "..kafka..",
            "..wire..",
            "io.segments.contract..");

    private FenceRules() {}

    private static ArchRule onlyIn(String reason, String types, String... packages) {
        return noClasses()
                .that(ours())
                .and()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(types)
                .allowEmptyShould(true)
                .because(reason);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("io.segments..");
    }
}
