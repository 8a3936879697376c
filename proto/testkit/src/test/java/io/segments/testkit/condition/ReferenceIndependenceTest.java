package io.segments.testkit.condition;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.segments.testkit.condition", importOptions = ImportOption.DoNotIncludeTests.class)
class ReferenceIndependenceTest {

    @ArchTest
    static final ArchRule theReferenceEvaluatesByItself = classes()
            .that(belongToAnyOf(
                    ReferenceInterpreter.class,
                    ReferenceCalendar.class,
                    Aggregates.class,
                    ColumnComparison.class,
                    Comparison.class,
                    ComputedRows.class,
                    DateComparison.class,
                    Draw.class,
                    EventOrder.class,
                    TimestampComparison.class,
                    EventWindow.class,
                    ValueOrder.class))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "com.google.re2j",
                    "io.segments.condition",
                    "io.segments.condition.schema",
                    "io.segments.testkit.condition")
            .because("a mistake that the compiler and its judge share is never found: here are only the language's"
                    + " words, the JDK, the rows, and RE2 itself");

    @ArchTest
    static final ArchRule theCorpusNeedsNoService = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "com.fasterxml.jackson..",
                    "com.google.re2j",
                    "io.segments.condition..",
                    "io.segments.testkit.condition",
                    "io.segments.testkit.property")
            .because("every engine's tests use it, and none of them should bring another along");
}
