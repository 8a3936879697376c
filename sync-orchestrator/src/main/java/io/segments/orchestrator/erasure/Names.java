package io.segments.orchestrator.erasure;

import io.segments.eventing.SuppressionKey;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.definition.KnownSegment;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.sync.Identity;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Syncs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rejected records name people by, hashed as the identifiers of people who are erased are. Of some records at one time. */
final class Names {

    private final SuppressionKey key;
    private final Syncs syncs;
    private final Definitions definitions;
    private final Map<SyncKey, Optional<String>> datasets = new HashMap<>();

    Names(SuppressionKey key, Syncs syncs, Definitions definitions) {
        this.key = key;
        this.syncs = syncs;
        this.definitions = definitions;
    }

    /** By the member, and by whatever is an e-mail address or a phone number in identity and fields. */
    Set<String> of(RejectedRecord rejected) {
        var workspace = rejected.run().workspace();
        var told = Stream.concat(Stream.of(rejected.identity()), rejected.fields().values().stream())
                .flatMap(text -> key.identifiers(workspace, text));
        return Stream.concat(member(rejected).stream(), told).collect(Collectors.toSet());
    }

    /** One that says no member was told by an evaluator without the key, or of an earlier version. */
    private Optional<String> member(RejectedRecord rejected) {
        return rejected.member()
                .or(() -> datasetOfKeys(rejected.run())
                        .map(dataset -> key.member(rejected.run().workspace(), dataset, rejected.identity())));
    }

    /** The dataset whose member keys a sync tells as identities; empty where it tells something else. */
    private Optional<String> datasetOfKeys(RunKey run) {
        return datasets.computeIfAbsent(
                new SyncKey(run.workspace(), run.sync()),
                sync -> syncs.find(sync)
                        .filter(found -> found.spec().identity() instanceof Identity.MemberKey)
                        .flatMap(found -> definitions.segment(
                                sync.workspace(), found.spec().segment()))
                        .map(KnownSegment::dataset));
    }
}
