package io.segments.workers.connector.http;

import io.segments.workers.connector.http.Manifest.Auth;
import io.segments.workers.connector.http.RequestWriter.Credential;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.HttpSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Authenticates requests, and knows what a refused credential means. */
final class Authentication {

    private static final String AUTHORIZATION = "authorization";

    private final Auth auth;
    private final Optional<Tokens> tokens;

    /** What authenticates an attempt, or why it can't be made. */
    sealed interface Ready {
        /**
         * Go on.
         *
         * @param credential what authenticates the request
         * @param token the token in it, if it is one that can be got anew
         * @param time how much of the attempt's time is left for the request
         */
        record With(Optional<Credential> credential, Optional<Tokens.Got.Ready> token, Duration time)
                implements Ready {}

        /** There is no token. */
        record Not(Answer.Trouble trouble) implements Ready {}
    }

    Authentication(Auth auth, HttpSender sender, InstantSource clock) {
        this.auth = auth;
        this.tokens =
                auth instanceof Auth.OAuth2 oauth2 ? Optional.of(new Tokens(oauth2, sender, clock)) : Optional.empty();
    }

    Ready ready(Map<String, Object> context, Duration attempt) throws InterruptedException {
        return switch (auth) {
            case Auth.None() -> new Ready.With(Optional.empty(), Optional.empty(), attempt);
            case Auth.Key(var place, var name, var value) ->
                ready(new Credential(place, name, value.text(context)), attempt);
            case Auth.Basic basic ->
                ready(new Credential(Auth.Place.HEADER, AUTHORIZATION, Tokens.basic(basic, context)), attempt);
            case Auth.OAuth2 _ ->
                switch (tokens.orElseThrow().token(context, attempt)) {
                    case Tokens.Got.Failed(var trouble) -> new Ready.Not(trouble);
                    case Tokens.Got.Ready got ->
                        new Ready.With(
                                Optional.of(new Credential(Auth.Place.HEADER, AUTHORIZATION, "Bearer " + got.token())),
                                Optional.of(got),
                                got.fresh() ? attempt.dividedBy(2) : attempt);
                };
        };
    }

    private static Ready ready(Credential credential, Duration attempt) {
        return new Ready.With(Optional.of(credential), Optional.empty(), attempt);
    }

    /** The destination refused what authenticated a request. Whether it is worth another attempt, with a token that is got for it. */
    boolean renews(Ready.With refused) {
        refused.token().ifPresent(token -> tokens.ifPresent(all -> all.forget(token.token())));
        return refused.token().filter(token -> !token.fresh()).isPresent();
    }
}
