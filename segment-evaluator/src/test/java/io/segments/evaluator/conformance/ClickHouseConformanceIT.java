package io.segments.evaluator.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.dialect.ClickHouseDialect;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ClickHouse plans a query more slowly than the others run it; so the parts that take longest are for large sizes. */
class ClickHouseConformanceIT extends ConformanceContract {

    private static final boolean LARGE = Integer.getInteger("segments.conformance.size", 0) >= 500;

    private static ClickHouseLaboratory laboratory;

    @BeforeAll
    static void open() {
        laboratory = new ClickHouseLaboratory();
    }

    @Override
    int worlds() {
        return LARGE ? super.worlds() : super.worlds() / 3;
    }

    @TestFactory
    @Override
    List<DynamicTest> explainsMembersAndOthersOfTheGoldenCorpusPartByPart() {
        return LARGE ? super.explainsMembersAndOthersOfTheGoldenCorpusPartByPart() : List.of();
    }

    @Test
    @Override
    void explainsRandomConditionsInRandomWorldsPartByPart() {
        assumeTrue(LARGE);
        super.explainsRandomConditionsInRandomWorldsPartByPart();
    }

    /** Every timestamp has a zone, and there are no bits of a text to be counted. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLOCKS_WITHOUT_A_ZONE_ARE_NOT_UTC", "LENGTHS_COUNT_BYTES"})
    @Override
    void noticesADeliberateMistake(Mistake mistake) throws Exception {
        assumeTrue(LARGE);
        super.noticesADeliberateMistake(mistake);
    }

    @Override
    Laboratory laboratory() {
        return laboratory;
    }

    @Override
    Dialect dialect() {
        return new ClickHouseDialect();
    }
}
