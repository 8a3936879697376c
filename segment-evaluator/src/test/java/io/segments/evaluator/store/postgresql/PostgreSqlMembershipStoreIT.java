package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.AttemptContract;
import io.segments.evaluator.store.EvaluationContract;
import io.segments.evaluator.store.FenceContract;
import io.segments.evaluator.store.MembershipColumnContract;
import io.segments.evaluator.store.ReadingContract;
import org.junit.jupiter.api.Nested;

class PostgreSqlMembershipStoreIT {

    @Nested
    class Evaluation extends EvaluationContract implements OnPostgreSql {}

    @Nested
    class Attempt extends AttemptContract implements OnPostgreSql {}

    @Nested
    class Fence extends FenceContract implements OnPostgreSql {}

    @Nested
    class Reading extends ReadingContract implements OnPostgreSql {}

    @Nested
    class MembershipColumn extends MembershipColumnContract implements OnPostgreSql {}
}
