package io.chasqui.messaging.provider.email;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** One call of SendEmail, which the SDK never repeats: SES has no idempotency key. */
final class SesCall {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, SesV2Client> clients = new ConcurrentHashMap<>();

    SendOutcome make(
            ChannelContent.Email email,
            List<EmailFiles.Loaded> files,
            Handover handover,
            Connection connection,
            Instant now) {
        SendEmailRequest request;
        try {
            request = request(email, files, handover, connection, now);
        } catch (MessagingException | IOException unwritable) {
            return SesCodes.TABLE.refusal("BadRequestException", null);
        }
        try {
            SesV2Client client = clients.computeIfAbsent(connection.id(), id -> client(connection));
            return new SendOutcome.Accepted(client.sendEmail(request).messageId());
        } catch (SesV2Exception refused) {
            return refusal(refused);
        } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException slow) {
            return new SendOutcome.Unknown(SesCodes.TABLE.reason("timeout"));
        } catch (SdkClientException failed) {
            return failure(failed);
        }
    }

    private static SendEmailRequest request(
            ChannelContent.Email email,
            List<EmailFiles.Loaded> files,
            Handover handover,
            Connection connection,
            Instant now)
            throws MessagingException, IOException {
        MimeMessage message = Mime.of(email, files, handover, connection, Session.getInstance(new Properties()), now);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        return SendEmailRequest.builder()
                .fromEmailAddress(Mime.sender(handover, connection))
                .destination(to -> to.toAddresses(handover.to().value()))
                .content(content -> content.raw(mail -> mail.data(SdkBytes.fromByteArray(raw.toByteArray()))))
                .configurationSetName(connection.settings().get("configurationSet"))
                .emailTags(MessageTag.builder()
                        .name(SesEvents.REFERENCE)
                        .value(handover.attempt().toString())
                        .build())
                .build();
    }

    private static SesV2Client client(Connection connection) {
        SesV2ClientBuilder builder = SesV2Client.builder()
                .region(Region.of(connection.setting("region")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(retry -> retry.maxAttempts(1))
                        .apiCallTimeout(TIMEOUT));
        String key = connection.settings().get("accessKeyId");
        if (key != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key, connection.secret("secretAccessKey"))));
        }
        String endpoint = connection.settings().get("baseUrl");
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.build();
    }

    private static SendOutcome refusal(SesV2Exception refused) {
        String code = refused.awsErrorDetails() == null
                ? null
                : refused.awsErrorDetails().errorCode();
        int status = refused.statusCode();
        if (status >= 500) {
            // 503 is a throttle of the front; of others SES does not say whether the mail was taken.
            return status == 503
                    ? new SendOutcome.Unavailable(SesCodes.TABLE.reason("http_503"), null)
                    : new SendOutcome.Unknown(SesCodes.TABLE.reason("http_" + status));
        }
        return SesCodes.TABLE.refusal(code == null || code.isEmpty() ? "http_" + status : code, null);
    }

    /** What fails before a connection is there has not left. */
    private static SendOutcome failure(SdkClientException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.ConnectException || cause instanceof java.net.UnknownHostException) {
                return new SendOutcome.Unavailable(SesCodes.TABLE.reason("connect_failed"), null);
            }
        }
        boolean noCredentials = String.valueOf(failed.getMessage()).contains("credentials");
        return noCredentials
                ? SesCodes.TABLE.refusal("no_credentials", null)
                : new SendOutcome.Unknown(SesCodes.TABLE.reason("connection_lost"));
    }
}
