package io.segments.definition.erasure;

import io.segments.api.FindingCode;
import io.segments.definition.erasure.Erasure.Reason;
import io.segments.definition.form.Form;
import io.segments.definition.suppression.GivenIdentifier;
import io.segments.definition.suppression.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person, and why they are erased, as a caller gave them.
 *
 * @param identifiers 1 to 50 of the person's; at least one is a member
 * @param reason a word
 */
public record GivenPerson(
        @Nullable List<@Nullable GivenIdentifier> identifiers,
        @Nullable String reason) {

    private static final int MOST = 50;

    @Override
    public String toString() {
        return "GivenPerson";
    }

    /** Everything that was said. */
    public record Said(List<Identifier> identifiers, Reason reason) {}

    /** All of it, or a refusal with all that is wrong. */
    public Said read() {
        var form = new Form();
        var said = new Said(
                identifiers(form), form.word("$.reason", reason, Reason.class).orElse(Reason.OTHER));
        form.orRefuse();
        return said;
    }

    private List<Identifier> identifiers(Form form) {
        var given = identifiers == null ? List.<@Nullable GivenIdentifier>of() : identifiers;
        if (given.isEmpty() || given.size() > MOST) {
            form.find(FindingCode.INVALID_VALUE, "$.identifiers", "a person has 1 to %d".formatted(MOST));
            return List.of();
        }
        if (given.stream().noneMatch(each -> each != null && each.member() != null)) {
            form.find(
                    FindingCode.INVALID_VALUE,
                    "$.identifiers",
                    "one of them has to be a member, that is a dataset and the id of the person's row there: an address does not say which rows are the person's");
        }
        return form.list("$.identifiers", given, (path, person) -> person.read(path, form));
    }
}
