package io.chasqui.platform.aws;

import io.chasqui.platform.configuration.ConfigurationException;
import io.chasqui.platform.configuration.SecretStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets in AWS Secrets Manager, those that are text. */
public final class SecretsManagerStore implements SecretStore {
    private final Supplier<SecretsManagerClient> client;

    /** @param client asked for when a secret is needed for the first time */
    public SecretsManagerStore(Supplier<SecretsManagerClient> client) {
        this.client = client;
    }

    @Override
    public String read(String id, @Nullable String version) {
        GetSecretValueResponse answer;
        try {
            answer = client.get().getSecretValue(request -> request.secretId(id).versionId(version));
        } catch (SecretsManagerException refused) {
            // The code alone: a message may quote what it was given.
            throw unreadable(id, refused.awsErrorDetails().errorCode());
        }
        if (answer.secretString() == null || answer.secretString().isEmpty()) {
            throw unreadable(id, "it holds no text");
        }
        return answer.secretString();
    }

    private static ConfigurationException unreadable(String id, String why) {
        return new ConfigurationException("the secret " + id + " cannot be read: " + why);
    }
}
