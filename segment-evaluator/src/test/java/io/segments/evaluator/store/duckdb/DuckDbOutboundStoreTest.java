package io.segments.evaluator.store.duckdb;

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

class DuckDbOutboundStoreTest {

    @Nested
    class Plan extends PlanContract implements OnDuckDb {}

    @Nested
    class Told extends ToldContract implements OnDuckDb {}

    @Nested
    class DryRun extends DryRunContract implements OnDuckDb {}

    @Nested
    class Identity extends IdentityContract implements OnDuckDb {}

    @Nested
    class Mark extends MarkContract implements OnDuckDb {}

    @Nested
    class Lane extends LaneContract implements OnDuckDb {}

    @Nested
    class RunCompletion extends RunCompletionContract implements OnDuckDb {}

    @Nested
    class RunGuard extends RunGuardContract implements OnDuckDb {}

    @Nested
    class Generation extends GenerationContract implements OnDuckDb {}

    @Nested
    class Loss extends LossContract implements OnDuckDb {}

    @Nested
    class Ramp extends RampContract implements OnDuckDb {}

    @Nested
    class Template extends TemplateContract implements OnDuckDb {}

    @Nested
    class Rebuild extends RebuildContract implements OnDuckDb {}

    @Nested
    class Withheld extends WithheldContract implements OnDuckDb {}

    @Nested
    class Behaviour extends BehaviourContract implements OnDuckDb {}

    @Nested
    class Forgetting extends ForgettingContract implements OnDuckDb {}

    @Nested
    class Erasing extends ErasingContract implements OnDuckDb {}
}
