package io.segments.workers.spi;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Settings that no connector can work with; it names everything that is wrong at once. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public InvalidSettingsException(List<Finding> findings) {
        super(
                findings.stream()
                        .map(finding -> finding.setting() + ": " + finding.message())
                        .collect(joining("; ", "the settings are not usable: ", "")),
                null,
                false,
                false);
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
