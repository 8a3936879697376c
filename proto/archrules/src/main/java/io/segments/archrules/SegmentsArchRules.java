package io.segments.archrules;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/**
 * Every rule of the project. A module holds itself to them with
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.segments.evaluator", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests rules = ArchTests.in(SegmentsArchRules.class);
 * }
 * }</pre>
 *
 * <p>A rule that finds nothing to look at in a module passes.
 */
public final class SegmentsArchRules {

    @ArchTest
    public static final ArchTests fences = ArchTests.in(FenceRules.class);

    @ArchTest
    public static final ArchTests names = ArchTests.in(NamingRules.class);

    @ArchTest
    public static final ArchTests habits = ArchTests.in(HabitRules.class);

    private SegmentsArchRules() {}
}
