package io.segments.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Writes the page that follows from {@link ErrorCode} and {@link Role} when asked to, and else holds it to them. */
class ErrorPageTest {

    private static final Path PAGE = Path.of(System.getProperty("segments.root"), "docs", "errors.md");

    @Test
    void isUpToDate() throws IOException {
        if (Boolean.getBoolean("segments.regenerate")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE)
                .as("docs/errors.md is generated; run the test with -Dsegments.regenerate=true")
                .content()
                .isEqualTo(page());
    }

    private static String page() {
        return """
                # Errors and permissions

                Generated from `ErrorCode`, `FindingCode` and `Role` in `proto/api`; do not edit.

                Over HTTP an error is `application/problem+json` (RFC 9457): `type` (`urn:segments:error:` and the code), `title`, `status`,
                `detail`, `code`, `remedy`, and `findings`, each with the JSON path of its place, a code and a message. All findings come at once.
                Over gRPC it is a status with `google.rpc.ErrorInfo` (domain `io.segments`, the code in upper snake case as its reason) and
                `google.rpc.BadRequest` for the findings. Codes are never renamed or reused.

                ## Repeating a request

                Creating an object with an id that exists answers with the existing object when the content is the same, and with `already-exists`
                otherwise: a create whose answer was lost can be sent again. A change names the version that it was made from in `If-Match`, so a
                repeated change answers `version-stale` and does nothing. Publishing, pausing, resuming and deleting what is so already change nothing.

                ## Errors

                """
                + Arrays.stream(ErrorCategory.values())
                        .map(ErrorPageTest::category)
                        .collect(Collectors.joining("\n"))
                + """

                ## Findings

                Codes of findings that any body may have. Findings about conditions are listed in the [condition language](condition-language.md).

                | code | meaning |
                |---|---|
                """
                + Arrays.stream(FindingCode.values())
                        .map(finding -> "| `%s` | %s |\n".formatted(finding.code(), finding.meaning()))
                        .collect(Collectors.joining())
                + """

                ## Permissions

                | permission | roles that have it |
                |---|---|
                """
                + Arrays.stream(Permission.values())
                        .map(permission -> "| `%s` | %s |\n".formatted(permission.code(), roles(permission)))
                        .collect(Collectors.joining());
    }

    private static String category(ErrorCategory category) {
        return """
                ### %s

                | code | HTTP | gRPC | meaning | what to do |
                |---|---|---|---|---|
                """.formatted(
                                switch (category) {
                                    case CALLER -> "What was sent";
                                    case CONFLICT -> "What is there";
                                    case UPSTREAM -> "What the service depends on";
                                    case INTERNAL -> "What should not happen";
                                })
                + Arrays.stream(ErrorCode.values())
                        .filter(error -> error.category() == category)
                        .map(error -> "| `%s` | %d | `%s` | %s | %s |\n"
                                .formatted(
                                        error.code(),
                                        error.httpStatus(),
                                        error.rpcStatus(),
                                        error.title(),
                                        error.remedy()))
                        .collect(Collectors.joining());
    }

    private static String roles(Permission permission) {
        return Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(permission))
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
