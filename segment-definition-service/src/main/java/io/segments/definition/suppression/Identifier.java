package io.segments.definition.suppression;

import io.segments.eventing.SuppressionKey;

/** What somebody is known by. It is hashed at once, and never kept, logged or told. */
public sealed interface Identifier {

    /** An e-mail address, however it is written. */
    record Email(String address) implements Identifier {
        @Override
        public String toString() {
            return "Email";
        }
    }

    /** A phone number with its country code, however it is written. */
    record Phone(String number) implements Identifier {
        @Override
        public String toString() {
            return "Phone";
        }
    }

    /** A row of a dataset, by its id. */
    record Member(String dataset, String memberKey) implements Identifier {
        @Override
        public String toString() {
            return "Member of " + dataset;
        }
    }

    /** What kind it is. */
    default Suppression.Kind kind() {
        return switch (this) {
            case Email _ -> Suppression.Kind.EMAIL;
            case Phone _ -> Suppression.Kind.PHONE;
            case Member _ -> Suppression.Kind.MEMBER;
        };
    }

    /** What it is kept as. */
    default String hashed(SuppressionKey key, String workspace) {
        return switch (this) {
            case Email(var address) -> key.email(workspace, address);
            case Phone(var number) -> key.phone(workspace, number);
            case Member(var dataset, var memberKey) -> key.member(workspace, dataset, memberKey);
        };
    }
}
