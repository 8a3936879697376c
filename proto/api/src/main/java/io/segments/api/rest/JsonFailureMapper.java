package io.segments.api.rest;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Bodies of a wrong shape, which would otherwise keep the platform's own form. */
@Provider
public class JsonFailureMapper implements ExceptionMapper<MismatchedInputException> {

    @Override
    public Response toResponse(MismatchedInputException failure) {
        return Problems.response(failure);
    }
}
