package io.segments.archrules;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.BiPredicate;

/** Conditions on which place may depend on which. */
final class Fences {

    private Fences() {}

    static ArchCondition<JavaClass> leaveAdaptersOfOtherFeaturesAlone() {
        return dependenciesThat(
                "leave the adapters of other features alone",
                (from, to) -> from.module().equals(to.module())
                        && !from.isModuleRoot()
                        && to.isAdapter()
                        && !from.isWithin(to.feature()));
    }

    static ArchCondition<JavaClass> notKnowAdaptersOfTheirModule() {
        return dependenciesThat(
                "not know adapters",
                (from, to) ->
                        from.module().equals(to.module()) && !from.isModuleRoot() && to.isAdapter() && !to.isConfig());
    }

    private static ArchCondition<JavaClass> dependenciesThat(String description, BiPredicate<Place, Place> trespasses) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    if (trespasses(dependency)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }

            private boolean trespasses(Dependency dependency) {
                var from = Place.of(dependency.getOriginClass());
                var to = Place.of(dependency.getTargetClass());
                return from.isPresent() && to.isPresent() && trespasses.test(from.get(), to.get());
            }
        };
    }
}
