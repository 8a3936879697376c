package io.segments.archrules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Collectors;

/** What things are called, and that every package says what it is for. */
public final class NamingRules {

    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

    @ArchTest
    public static final ArchRule namesSayWhatIsSpecial = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helpers?|Manager)")
            .allowEmptyShould(true)
            .because("a name says what makes the type different (PgSegmentStore, InMemorySegmentStore),"
                    + " and a function belongs on the type that it is about");

    @ArchTest
    public static final ArchRule packagesHaveASubject = noClasses()
            .should()
            .resideInAnyPackage("..common..", "..util..", "..utils..", "..misc..", "..helper..", "..helpers..")
            .allowEmptyShould(true)
            .because("a package is named after its feature or its technology; these names take in everything");

    @ArchTest
    public static final ArchRule packagesAreNullMarked = all(new Packages())
            .should(beNullMarked())
            .allowEmptyShould(true)
            .because("null is an exception that is written down: add a package-info.java with one sentence"
                    + " and @NullMarked");

    private NamingRules() {}

    private static ArchCondition<JavaPackage> beNullMarked() {
        return new ArchCondition<>("be @NullMarked") {
            @Override
            public void check(JavaPackage item, ConditionEvents events) {
                var marked = item.tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NULL_MARKED))
                        .orElse(false);
                if (!marked) {
                    events.add(
                            SimpleConditionEvent.violated(item, "Package " + item.getName() + " is not @NullMarked"));
                }
            }
        };
    }

    private static final class Packages extends AbstractClassesTransformer<JavaPackage> {

        private Packages() {
            super("packages");
        }

        @Override
        public Iterable<JavaPackage> doTransform(JavaClasses classes) {
            return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        }
    }
}
