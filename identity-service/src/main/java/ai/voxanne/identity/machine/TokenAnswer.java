package ai.voxanne.identity.machine;

/** What the token endpoint says (RFC 6749, 5). */
sealed interface TokenAnswer {

    /**
     * A token (5.1).
     *
     * @param expiresIn seconds
     * @param scope the scopes that it has, separated by spaces
     */
    record Granted(String accessToken, String tokenType, long expiresIn, String scope) implements TokenAnswer {}

    /** No token (5.2). */
    record Refused(int status, String error, String errorDescription, boolean basic) implements TokenAnswer {

        static Refused invalidRequest(String description) {
            return new Refused(400, "invalid_request", description, false);
        }

        static Refused unsupportedGrantType() {
            return new Refused(400, "unsupported_grant_type", "only client_credentials is offered", false);
        }

        static Refused invalidScope() {
            return new Refused(400, "invalid_scope", "the client doesn't have every scope that it asks for", false);
        }

        /** @param basic whether the client used the Authorization header, and so has to be told of it */
        static Refused invalidClient(boolean basic) {
            return new Refused(401, "invalid_client", "the client is unknown or its secret is wrong", basic);
        }

        RefusedException toException() {
            return new RefusedException(this);
        }
    }

    /** A request that ends here, with its answer. */
    final class RefusedException extends Exception {

        private final transient Refused answer;

        RefusedException(Refused answer) {
            super(answer.error(), null, false, false);
            this.answer = answer;
        }

        Refused answer() {
            return answer;
        }
    }
}
