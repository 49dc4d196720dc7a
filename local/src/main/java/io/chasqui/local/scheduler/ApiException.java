package io.chasqui.local.scheduler;

/** A request that the API refuses, with the error's type and status as AWS gives them. */
final class ApiException extends RuntimeException {
    private final int status;
    private final String type;

    private ApiException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static ApiException validation(String message) {
        return new ApiException(400, "ValidationException", message);
    }

    static ApiException conflict(String message) {
        return new ApiException(409, "ConflictException", message);
    }

    static ApiException notFound(String message) {
        return new ApiException(404, "ResourceNotFoundException", message);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }
}
