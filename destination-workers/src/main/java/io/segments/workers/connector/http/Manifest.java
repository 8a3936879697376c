package io.segments.workers.connector.http;

import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The description of an HTTP destination, as it was read and found good.
 *
 * @param id the kind of the connector
 * @param settings what an installation says, by name
 * @param object what an object's name looks like
 * @param auth how requests are authenticated
 * @param baseUrl what paths are added to
 * @param identities kinds of identities, by name; the first is the usual one
 * @param fields fields that can be mapped
 * @param partial whether the destination leaves a field as it is that an upsert does not name
 * @param personal fields that are brought into a normal form, by name
 * @param requests what is sent
 * @param provision the request that makes an object known before the first delivery to it, if there is one
 * @param resolve how the destination's own ids are found, where it wants those
 * @param job how the destination is asked what became of what it accepted, where that takes it longer than an answer
 * @param pace how much and how often
 * @param quota where answers tell what is left of the destination's quota, if they do
 * @param answers how answers are read
 * @param health the request that asks how the destination is, if there is one
 */
record Manifest(
        String id,
        Map<String, Setting> settings,
        ObjectName object,
        Auth auth,
        Template baseUrl,
        Map<String, Identifier> identities,
        Declaration.Fields fields,
        boolean partial,
        Map<String, Identifier> personal,
        Requests requests,
        Optional<Request> provision,
        Optional<Resolve> resolve,
        Optional<Job> job,
        Pace pace,
        Optional<Quota> quota,
        Answers answers,
        Optional<Request> health) {

    /** All requests that deliver or have to do with it. */
    Stream<Request> delivering() {
        var changing = switch (requests) {
            case Requests.Apart(var upsert, var remove) -> Stream.concat(upsert.stream(), remove.stream());
            case Requests.Together(var change) -> Stream.of(change);
        };
        var resolving = resolve.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.upsert(), one.remove()), one.create().stream()));
        return Stream.of(changing, provision.stream(), resolving, job.stream().map(Job::poll))
                .flatMap(one -> one);
    }

    /**
     * A setting.
     *
     * @param type what it holds
     * @param required whether it must be given
     * @param otherwise what it is when it is not given
     * @param values what it may be, for a choice
     * @param meaning what it is for
     */
    record Setting(Type type, boolean required, Optional<String> otherwise, List<String> values, String meaning) {
        /** What a setting holds. */
        enum Type {
            TEXT,
            NUMBER,
            FLAG,
            CHOICE,
            SECRET
        }

        Setting {
            values = List.copyOf(values);
        }
    }

    /**
     * What an object's name looks like.
     *
     * @param form the whole name
     * @param meaning what it is, for people
     */
    record ObjectName(Optional<Pattern> form, String meaning) {
        boolean allows(String object) {
            return form.isEmpty() || form.get().matcher(object).matches();
        }
    }

    /** How requests are authenticated. */
    sealed interface Auth {
        /** Not at all. */
        record None() implements Auth {}

        /** A header or a parameter of the query, made of settings and secrets. */
        record Key(Place place, String name, Template value) implements Auth {}

        /** HTTP Basic. */
        record Basic(Template user, Template password) implements Auth {}

        /** A token that is got for a credential, and got anew. Parameters are sent as a form, with an assertion if there is one. */
        record OAuth2(
                Template tokenUrl,
                Map<String, Template> parameters,
                Optional<Basic> client,
                Optional<Assertion> assertion)
                implements Auth {
            public OAuth2 {
                parameters = Map.copyOf(parameters);
            }
        }

        /**
         * What a signed assertion says.
         *
         * @param issuer who signs
         * @param subject for whom
         * @param audience who is to believe it
         * @param scope what is asked for, if that is said here
         * @param key the private key, PKCS #8 as PEM
         */
        record Assertion(
                Template issuer, Template subject, Template audience, Optional<Template> scope, Template key) {}

        /** Where a key goes. */
        enum Place {
            HEADER,
            QUERY
        }
    }

    /** What is sent for operations. */
    sealed interface Requests {
        /** Upserts and removals each have a request of their own; one may be unknown. */
        record Apart(Optional<Request> upsert, Optional<Request> remove) implements Requests {}

        /** One request takes both. */
        record Together(Request change) implements Requests {}
    }

    /**
     * A request.
     *
     * @param method the method
     * @param path what is added to the base URL
     * @param query parameters, by name; one whose value is empty is left out
     * @param headers headers, by name
     * @param body what is sent, if anything
     * @param format how it is written
     * @param endpoint the name by which limits call where it goes; empty when it has none
     * @param records most records that it takes, where that is less than a batch
     */
    record Request(
            String method,
            Template path,
            Map<String, Template> query,
            Map<String, Template> headers,
            Optional<Expression> body,
            Format format,
            String endpoint,
            Optional<Integer> records) {
        /** How a body is written. */
        enum Format {
            JSON,
            FORM
        }
    }

    /**
     * How the destination's own ids are found.
     *
     * @param upsert the request for those that are to be added
     * @param create the request for those of them whom that does not find; when there is none, it creates them itself
     * @param remove the request for those that are to be removed
     * @param membership whether the ids of those that are to be removed are their memberships' rather than their own
     * @param found entries of its answer
     * @param key in an entry: the identity as it was sent
     * @param id in an entry: the destination's id
     * @param answers how its answers are read
     */
    record Resolve(
            Request upsert,
            Optional<Request> create,
            Request remove,
            boolean membership,
            Expression found,
            Expression key,
            Expression id,
            Answers answers) {}

    /**
     * How the destination is asked about jobs.
     *
     * @param when for which requests; all when this is not given
     * @param id in the answer that accepts: the job's id
     * @param poll the request that asks
     * @param first how long after the job began
     * @param every how often then
     * @param within how long at most; what is not known by then is deferred
     * @param answers how its answers are read
     */
    record Job(
            Optional<Expression> when,
            Expression id,
            Request poll,
            Duration first,
            Duration every,
            Duration within,
            Answers answers) {}

    /**
     * How much and how often.
     *
     * @param effect what repeated delivery does
     * @param records most records in a request
     * @param bytes most bytes of a request's body
     * @param limits the documented limits
     * @param parallelism requests at once that are useful for one replica
     */
    record Pace(Effect effect, int records, int bytes, List<RateLimit> limits, int parallelism) {
        Pace {
            limits = List.copyOf(limits);
        }
    }

    /**
     * Where an answer tells what is left of the destination's quota.
     *
     * @param remaining how many requests
     * @param reset in how many seconds there are some again
     */
    record Quota(Expression remaining, Expression reset) {}

    /**
     * How answers are read: the first rule that fits decides. Rules on the body come before rules on the status.
     *
     * @param rules the rules, in order
     * @param partial where an answer that takes a part tells which part it did not take
     * @param failures how many records such an answer says that it did not take; when it names fewer, nothing is known of any
     */
    record Answers(List<Rule> rules, List<Partial> partial, Optional<Expression> failures) {
        Answers {
            rules = List.copyOf(rules);
            partial = List.copyOf(partial);
        }
    }

    /**
     * A rule.
     *
     * @param status statuses that it is for; none means all
     * @param when what has to hold
     * @param means what the answer means
     * @param reason stable code
     * @param detail what is told to people
     * @param after for how many seconds the destination asks to be left alone
     */
    record Rule(
            List<StatusRange> status,
            Optional<Expression> when,
            Meaning means,
            Optional<Template> reason,
            Optional<Expression> detail,
            Optional<Expression> after) {
        Rule {
            status = List.copyOf(status);
        }
    }

    /** Statuses from one to another. */
    record StatusRange(int from, int to) {
        boolean has(int status) {
            return status >= from && status <= to;
        }
    }

    /** What an answer means. */
    enum Meaning {
        ACCEPTED,
        PARTIAL,
        REFUSED_RECORDS,
        REJECTED,
        RUNNING,
        START_OVER,
        REFUSED,
        OBJECT_GONE,
        RETRY,
        THROTTLED,
        TOKEN_EXPIRED,
        CREDENTIAL,
        UNAVAILABLE
    }

    /**
     * Where an answer tells of records that were not taken.
     *
     * @param of the entries
     * @param failed in an entry: whether it was not taken; all are when this is not given
     * @param index in an entry: the place of its record in the request, from 0
     * @param key in an entry: the identity of its record; with neither, entries are in the order of the request
     * @param means what it means for the record
     * @param meansForRemoval what it means for a record that was to be removed
     * @param reason stable code
     * @param detail in an entry: what is told to people
     */
    record Partial(
            Expression of,
            Optional<Expression> failed,
            Optional<Expression> index,
            Optional<Expression> key,
            Failure means,
            Failure meansForRemoval,
            Template reason,
            Optional<Expression> detail) {
        /** What becomes of a record. */
        enum Failure {
            DELIVERED,
            REJECTED,
            INVALID,
            RETRY,
            DEFERRED
        }
    }
}
