package io.segments.bench.duckdb;

/** Two queries for the same members found different ones, so that it means nothing how fast they were. */
public final class DifferentAnswersException extends RuntimeException {

    DifferentAnswersException(String question, Answer one, Answer other) {
        super("%s: the compiled query finds %d members (%s), the other one %d (%s)"
                .formatted(question, one.members(), one.checksum(), other.members(), other.checksum()));
    }
}
