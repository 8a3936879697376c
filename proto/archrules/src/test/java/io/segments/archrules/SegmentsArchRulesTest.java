package io.segments.archrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentsArchRulesTest {

    private static final JavaClasses GOOD = new ClassFileImporter().importPackages("io.segments.good");
    private static final JavaClasses BAD = new ClassFileImporter().importPackages("io.segments.bad");
    private static final JavaClasses NOTHING = new ClassFileImporter().importPackages("io.segments.nothing");

    static Stream<Arguments> rulesAndWhatTheyFind() {
        return Stream.of(
                arguments(FenceRules.featuresArePlainJava, List.of("SqlOrders", "AnnotatedOrder", "WireInside")),
                arguments(FenceRules.adaptersStayInTheirFeature, List.of("Billing")),
                arguments(FenceRules.featuresDoNotKnowTheirAdapters, List.of("OrderingImpl", "Billing")),
                arguments(FenceRules.featuresHaveNoCycles, List.of("Slice invoice", "Slice order")),
                arguments(FenceRules.connectorsStandAlone, List.of("Beta")),
                arguments(FenceRules.persistenceLivesInStore, List.of("AnnotatedOrder")),
                arguments(FenceRules.httpResourcesLiveInRest, List.of("AnnotatedOrder")),
                arguments(FenceRules.contractTypesStayOnTheWire, List.of("WireInside")),
                arguments(NamingRules.namesSayWhatIsSpecial, List.of("OrderingImpl")),
                arguments(NamingRules.packagesHaveASubject, List.of("Things")),
                arguments(NamingRules.packagesAreNullMarked, List.of("io.segments.bad.unmarked")),
                arguments(
                        HabitRules.timeIsInjected,
                        List.of("called()", "inAZone()", "references method <java.time.Instant.now()>", "counted()")),
                arguments(HabitRules.servicesLog, List.of("Chatter.talk()")),
                arguments(HabitRules.loggersArePrivateConstants, List.of("Chatter.LOG")));
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatTheyFind")
    void eachRuleNamesEveryOffenderAndGivesItsReason(ArchRule rule, List<String> offenders) {
        var found = rule.evaluate(BAD).getFailureReport();

        assertThat(found.toString()).contains("because").contains(offenders);
        assertThat(String.join("\n", found.getDetails())).contains(offenders);
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatTheyFind")
    void noRuleMindsCodeThatKeepsToTheLayout(ArchRule rule, List<String> offenders) {
        assertThat(rule.evaluate(GOOD).getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatTheyFind")
    void everyRulePassesWhereThereIsNothingToLookAt(ArchRule rule, List<String> offenders) {
        assertThat(rule.evaluate(NOTHING).hasViolation()).isFalse();
    }

    @Test
    void theListOfTriedRulesIsComplete() {
        var declared = Stream.of(FenceRules.class, NamingRules.class, HabitRules.class)
                .flatMap(holder -> Stream.of(holder.getFields()))
                .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
                .count();

        assertThat(rulesAndWhatTheyFind()).hasSize((int) declared);
    }
}
