package ai.voxanne.identity.account;

import ai.voxanne.identity.organization.Clinic;
import ai.voxanne.identity.organization.Organization;

/**
 * Who has come in, and the tokens to go on with.
 *
 * @param expiresIn the access token's life in seconds
 */
public record LoggedIn(
        User user,
        Organization organization,
        Clinic clinic,
        String accessToken,
        String refreshToken,
        String tokenType,
        long expiresIn) {}
