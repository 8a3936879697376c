package io.segments.orchestrator.sync;

import io.segments.api.Finding;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What a person said of a sync, as far as it can be read.
 *
 * @param spec with placeholders where it can't be read
 * @param findings what is wrong with the form of what was said
 */
public record SyncDraft(SyncSpec spec, List<Finding> findings) {

    public SyncDraft {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong with the form of what stands at a place, or below it. */
    boolean isReadable(String path) {
        return findings.stream()
                .noneMatch(finding -> finding.path().equals(path)
                        || finding.path().startsWith(path + ".")
                        || finding.path().startsWith(path + "["));
    }

    /** Hands over each mapping that can be read, with its place. */
    void readableMappings(BiConsumer<String, Mapping> consumer) {
        for (int i = 0; i < spec.mappings().size(); i++) {
            var path = "$.mappings[" + i + "]";
            if (isReadable(path)) {
                consumer.accept(path, spec.mappings().get(i));
            }
        }
    }
}
