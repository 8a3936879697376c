package io.segments.evaluator.store.duckdb;

import io.segments.evaluator.store.AttemptContract;
import io.segments.evaluator.store.EvaluationContract;
import io.segments.evaluator.store.FenceContract;
import io.segments.evaluator.store.MembershipColumnContract;
import io.segments.evaluator.store.ReadingContract;
import org.junit.jupiter.api.Nested;

class DuckDbMembershipStoreTest {

    @Nested
    class Evaluation extends EvaluationContract implements OnDuckDb {}

    @Nested
    class Attempt extends AttemptContract implements OnDuckDb {}

    @Nested
    class Fence extends FenceContract implements OnDuckDb {}

    @Nested
    class Reading extends ReadingContract implements OnDuckDb {}

    @Nested
    class MembershipColumn extends MembershipColumnContract implements OnDuckDb {}
}
