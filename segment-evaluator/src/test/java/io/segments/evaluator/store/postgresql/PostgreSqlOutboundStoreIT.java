package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.BehaviourContract;
import io.segments.evaluator.store.DryRunContract;
import io.segments.evaluator.store.ErasingContract;
import io.segments.evaluator.store.ForgettingContract;
import io.segments.evaluator.store.GenerationContract;
import io.segments.evaluator.store.IdentityContract;
import io.segments.evaluator.store.LaneContract;
import io.segments.evaluator.store.LossContract;
import io.segments.evaluator.store.MarkContract;
import io.segments.evaluator.store.PlanContract;
import io.segments.evaluator.store.RampContract;
import io.segments.evaluator.store.RebuildContract;
import io.segments.evaluator.store.RunCompletionContract;
import io.segments.evaluator.store.RunGuardContract;
import io.segments.evaluator.store.TemplateContract;
import io.segments.evaluator.store.ToldContract;
import io.segments.evaluator.store.WithheldContract;
import org.junit.jupiter.api.Nested;

class PostgreSqlOutboundStoreIT {

    @Nested
    class Plan extends PlanContract implements OnPostgreSql {}

    @Nested
    class Told extends ToldContract implements OnPostgreSql {}

    @Nested
    class DryRun extends DryRunContract implements OnPostgreSql {}

    @Nested
    class Identity extends IdentityContract implements OnPostgreSql {}

    @Nested
    class Mark extends MarkContract implements OnPostgreSql {}

    @Nested
    class Lane extends LaneContract implements OnPostgreSql {}

    @Nested
    class RunCompletion extends RunCompletionContract implements OnPostgreSql {}

    @Nested
    class RunGuard extends RunGuardContract implements OnPostgreSql {}

    @Nested
    class Generation extends GenerationContract implements OnPostgreSql {}

    @Nested
    class Loss extends LossContract implements OnPostgreSql {}

    @Nested
    class Ramp extends RampContract implements OnPostgreSql {}

    @Nested
    class Template extends TemplateContract implements OnPostgreSql {}

    @Nested
    class Rebuild extends RebuildContract implements OnPostgreSql {}

    @Nested
    class Withheld extends WithheldContract implements OnPostgreSql {}

    @Nested
    class Behaviour extends BehaviourContract implements OnPostgreSql {}

    @Nested
    class Forgetting extends ForgettingContract implements OnPostgreSql {}

    @Nested
    class Erasing extends ErasingContract implements OnPostgreSql {}
}
