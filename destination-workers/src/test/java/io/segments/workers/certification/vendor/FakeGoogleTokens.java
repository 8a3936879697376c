package io.segments.workers.certification.vendor;

import io.segments.workers.certification.FakeDestination;
import java.util.List;
import java.util.Map;

/** Google's token server: gives access tokens for a refresh token. */
public final class FakeGoogleTokens extends FakeDestination {

    private static final Map<String, String> ASKED = Map.of(
            "grant_type", "refresh_token",
            "client_id", "client-1",
            "client_secret", "secret-of-client",
            "refresh_token", "refresh-token-1");

    private int given;

    @Override
    protected Reply take(Request request) {
        if (!request.method().equals("POST") || !parameters(request.body()).equals(ASKED)) {
            violation("not how a token is asked for");
            return Reply.of(400, "{\"error\":\"invalid_grant\"}");
        }
        return Reply.of(
                200, "{\"access_token\":\"ya29." + ++given + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
    }

    @Override
    protected int records(Request request) {
        return 0;
    }

    @Override
    protected boolean isAuthentic(Request request) {
        return true;
    }

    @Override
    public List<Request> knownBad() {
        return List.of(Request.probe("POST", "/token", "grant_type=password"));
    }
}
