package io.segments.evaluator.conformance;

import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.EvaluationContext;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.warehouse.CompilerSources;
import io.segments.evaluator.warehouse.Snapshot;

/** How conditions become SQL in a test: as they should, or with a deliberate mistake. */
interface Compilation {

    Dialect dialect();

    default Compiler compiler(Snapshot snapshot) {
        return new Compiler(dialect(), new CompilerSources(snapshot, _ -> {}));
    }

    default EvaluationContext context(EvaluationContext context) {
        return context;
    }

    default Fragment finished(Fragment query) {
        return query;
    }

    static Compilation right(Dialect dialect) {
        return () -> dialect;
    }
}
