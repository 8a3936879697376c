package io.segments.api.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.segments.api.ApiException;
import io.segments.api.ErrorCategory;
import io.segments.api.ErrorCode;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The one table from exceptions to problems. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    // what reading a body of unannounced length ends with when it is longer than it may be: no defect, so no incident
    private static final String TOO_LARGE = "Request too large";

    private Problems() {}

    static Response response(Throwable failure) {
        return switch (failure) {
            case ApiException error -> response(error);
            case JsonMappingException mapping -> response(JsonFindings.of(mapping));
            case JsonProcessingException syntax -> response(JsonFindings.of(syntax));
            // UTF-32 in an order of bytes that nobody writes, or a character that there is none of
            case CharConversionException _ ->
                response(ApiException.of(ErrorCode.MALFORMED_JSON, "The body is no text in UTF-8."));
            case ConstraintViolationException violation -> response(ViolationFindings.of(violation));
            case WebApplicationException http
            when http.getCause() instanceof JsonProcessingException json -> response(json);
            case WebApplicationException http
            when http.getCause() instanceof CharConversionException bytes -> response(bytes);
            // how a parameter of another type than the resource's is told
            case NotFoundException http
            when http.getCause() instanceof IllegalArgumentException ->
                response(ApiException.of(
                        ErrorCode.INVALID_REQUEST, "A parameter in the address is not of the type that it has to be."));
            case WebApplicationException http -> response(http);
            case IOException cut
            when TOO_LARGE.equals(cut.getMessage()) ->
                response(ApiException.of(ErrorCode.REQUEST_TOO_LARGE, "The body has more bytes than it may have."));
            default -> incident(failure);
        };
    }

    private static Response response(ApiException error) {
        switch (error.code().category()) {
            case CALLER, CONFLICT -> LOG.debugf("Refused: %s", error.code().code());
            case UPSTREAM ->
                LOG.warnf(error.getCause(), "Failed: %s", error.code().code());
            case INTERNAL -> {
                return incident(error);
            }
        }
        return response(Problem.of(error));
    }

    private static Response response(WebApplicationException http) {
        var status = http.getResponse().getStatus();
        var code = byStatus(status);
        if (code.category() == ErrorCategory.INTERNAL) {
            return incident(http);
        }
        var detail = status == code.httpStatus() ? code.title() + "." : "HTTP " + status + ".";
        return response(Problem.of(ApiException.of(code, detail)));
    }

    private static Response incident(Throwable failure) {
        var id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Incident %s", id);
        return response(Problem.incident(id));
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static ErrorCode byStatus(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.PERMISSION_DENIED;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.REQUEST_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ErrorCode.TOO_MANY_REQUESTS;
            case 503 -> ErrorCode.NOT_READY;
            default -> status >= 400 && status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL_ERROR;
        };
    }
}
