package io.chasqui.local.process;

import io.chasqui.local.aws.LocalAccount;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Lambda lets a function be: its region and its role's credentials, by which the SDK finds AWS and signs.
 *
 * @param sessionToken what comes with the credentials of a role
 * @param endpoint an emulator in place of AWS
 */
public record RoleSession(
        String region,
        String accessKeyId,
        String secretAccessKey,
        Optional<String> sessionToken,
        Optional<URI> endpoint) {
    /** On this machine nobody asks who calls. */
    public static final RoleSession LOCAL =
            new RoleSession(LocalAccount.REGION, "local", "local", Optional.empty(), Optional.empty());

    /** {@return the variables of the function's environment that tell it} */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_ACCESS_KEY_ID", accessKeyId);
        variables.put("AWS_SECRET_ACCESS_KEY", secretAccessKey);
        sessionToken.ifPresent(token -> variables.put("AWS_SESSION_TOKEN", token));
        endpoint.ifPresent(uri -> variables.put("AWS_ENDPOINT_URL", uri.toString()));
        return variables;
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return accessKeyId + " in " + region;
    }
}
