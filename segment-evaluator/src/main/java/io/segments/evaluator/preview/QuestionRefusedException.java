package io.segments.evaluator.preview;

import java.util.List;

/** A question that is not answered as it is, with everything that is wrong with it. */
public final class QuestionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Subject subject;
    private final transient List<Problem> problems;

    /** What is wrong. */
    public enum Subject {
        /** The condition. */
        CONDITION,
        /** What was asked beside it. */
        REQUEST,
        /** The dataset has no row with the member's key. */
        NO_SUCH_MEMBER,
        /** The dataset has several rows with the member's key. */
        SEVERAL_SUCH_MEMBERS
    }

    /**
     * @param path JSON path of the place
     * @param code stable kebab-case code
     * @param message what is wrong and what would be right
     */
    public record Problem(String path, String code, String message) {}

    public QuestionRefusedException(Subject subject, List<Problem> problems) {
        super(subject + ": " + problems.size() + " problems");
        this.subject = subject;
        this.problems = List.copyOf(problems);
    }

    public Subject subject() {
        return subject;
    }

    public List<Problem> problems() {
        return problems;
    }
}
