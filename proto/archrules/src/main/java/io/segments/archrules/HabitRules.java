package io.segments.archrules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/** How things are done everywhere: time, output, logging. */
public final class HabitRules {

    private static final String PRODUCES = "jakarta.enterprise.inject.Produces";
    private static final String JAVA_TIME = "java.time.";

    @ArchTest
    public static final ArchRule timeIsInjected = noClasses()
            .should()
            .accessTargetWhere(readsTheSystemClock())
            .allowEmptyShould(true)
            .because("what depends on time is tested by setting it: take a java.time.InstantSource in the constructor;"
                    + " only a main class or a CDI producer picks the system's");

    @ArchTest
    public static final ArchRule servicesLog = noClasses()
            .that(DescribedPredicate.not(talksWithATerminal()).as("do not talk with a terminal"))
            .should()
            .accessTargetWhere(writesToTheConsole())
            .allowEmptyShould(true)
            .because("a service's output is its log, with level and category; use a logger");

    @ArchTest
    public static final ArchRule loggersArePrivateConstants = fields().that()
            .haveRawType(DescribedPredicate.describe("a logger", HabitRules::isLogger))
            .should()
            .bePrivate()
            .andShould()
            .beStatic()
            .andShould()
            .beFinal()
            .allowEmptyShould(true)
            .because("a logger belongs to one class and is named after it");

    private HabitRules() {}

    private static boolean isLogger(JavaClass type) {
        return Set.of(
                        "org.jboss.logging.Logger",
                        "org.slf4j.Logger",
                        "java.util.logging.Logger",
                        "java.lang.System$Logger")
                .contains(type.getName());
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
        return DescribedPredicate.describe(
                "it reads the system's clock", access -> isSystemClock(access) && !picksTheClock(access));
    }

    private static boolean isSystemClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var name = access.getName();
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system");
        }
        if (owner.isEquivalentTo(InstantSource.class)) {
            return name.equals("system");
        }
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Date.class)) {
            return name.equals("<init>") && parametersOf(access) == 0;
        }
        return owner.getName().startsWith(JAVA_TIME) && name.equals("now") && !takesAClock(access);
    }

    private static int parametersOf(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().size()
                : 0;
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean picksTheClock(JavaAccess<?> access) {
        var owner = access.getOriginOwner();
        return owner.getSimpleName().endsWith("Main")
                || resideInAnyPackage("..cdi..").test(owner)
                || access.getOrigin().isAnnotatedWith(PRODUCES);
    }

    private static DescribedPredicate<JavaAccess<?>> writesToTheConsole() {
        return DescribedPredicate.describe("it writes to the console", access -> {
            var owner = access.getTargetOwner();
            var name = access.getName();
            return (owner.isEquivalentTo(System.class) && (name.equals("out") || name.equals("err")))
                    || (owner.isAssignableTo(Throwable.class) && name.equals("printStackTrace"));
        });
    }

    private static DescribedPredicate<JavaClass> talksWithATerminal() {
        return resideInAnyPackage(
                        "io.segments.local..",
                        "io.segments.e2e..",
                        "io.segments.bench..",
                        "io.segments.testkit..",
                        "..cli..")
                .or(simpleNameEndingWith("Main"))
                .as("talk with a terminal");
    }
}
