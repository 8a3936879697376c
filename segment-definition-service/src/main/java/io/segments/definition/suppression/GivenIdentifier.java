package io.segments.definition.suppression;

import io.segments.api.FindingCode;
import io.segments.api.Slug;
import io.segments.definition.form.Form;
import io.segments.eventing.SuppressionKey;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is known by: one of the three.
 *
 * @param email an e-mail address, however it is written
 * @param phone a phone number with its country code, however it is written
 * @param member a row of a dataset
 */
public record GivenIdentifier(
        @Nullable String email,
        @Nullable String phone,
        @Nullable GivenMember member) {

    private static final int LONGEST_KEY = 2_000;

    /**
     * A row of a dataset.
     *
     * @param dataset the dataset's id
     * @param key the text form of the row's id
     */
    public record GivenMember(
            @Nullable String dataset, @Nullable String key) {
        @Override
        public String toString() {
            return "GivenMember";
        }
    }

    /** An e-mail address. */
    public static GivenIdentifier ofEmail(String email) {
        return new GivenIdentifier(email, null, null);
    }

    /** A phone number. */
    public static GivenIdentifier ofPhone(String phone) {
        return new GivenIdentifier(null, phone, null);
    }

    /** A row of a dataset. */
    public static GivenIdentifier ofMember(String dataset, String key) {
        return new GivenIdentifier(null, null, new GivenMember(dataset, key));
    }

    /** None of them. */
    public static GivenIdentifier ofNothing() {
        return new GivenIdentifier(null, null, null);
    }

    @Override
    public String toString() {
        return "GivenIdentifier";
    }

    /** The identifier, or findings of what is wrong with it. */
    public Optional<Identifier> read(String path, Form form) {
        if (Stream.of(email, phone, member).filter(Objects::nonNull).count() != 1) {
            form.find(FindingCode.INVALID_VALUE, path, "it is either an email, a phone or a member");
            return Optional.empty();
        }
        if (email != null) {
            return read(SuppressionKey.isEmail(email), path + ".email", "it is no e-mail address", form)
                    .map(_ -> new Identifier.Email(email));
        }
        if (phone != null) {
            return read(
                            SuppressionKey.isPhone(phone),
                            path + ".phone",
                            "it is no phone number with a country code, such as +49 30 123456",
                            form)
                    .map(_ -> new Identifier.Phone(phone));
        }
        return member == null ? Optional.empty() : read(path + ".member", member, form);
    }

    private static Optional<Boolean> read(boolean sound, String path, String wrong, Form form) {
        if (!sound) {
            form.find(FindingCode.INVALID_VALUE, path, wrong);
        }
        return Optional.of(sound).filter(Boolean::booleanValue);
    }

    private static Optional<Identifier> read(String path, GivenMember member, Form form) {
        var dataset = member.dataset() == null ? "" : member.dataset();
        Slug.findings(path + ".dataset", dataset).forEach(form::add);
        var key = form.required(path + ".key", member.key());
        if (key.length() > LONGEST_KEY) {
            form.find(FindingCode.INVALID_VALUE, path + ".key", "no row has so long an id");
        }
        return key.isEmpty() ? Optional.empty() : Optional.of(new Identifier.Member(dataset, key));
    }
}
