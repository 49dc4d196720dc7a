package io.chasqui.insight.webhook;

import io.chasqui.insight.webhook.WebhookCalls.Answer;
import io.chasqui.insight.webhook.WebhookCalls.Answered;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.queue.UnprocessableTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a receiver whether it wants events: the validation of the CloudEvents HTTP webhook specification 1.0.2,
 * section 4. Only a clear yes enables the webhook.
 */
public final class ValidateWebhook {
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10));

    private static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,8}");
    private static final String ANY = "*";

    private final Webhooks webhooks;
    private final CachedWebhooks known;
    private final WebhookRequest request;
    private final WebhookCalls calls;
    private final DisableWebhook disable;
    private final TaskQueue queue;
    private final Clock clock;

    public ValidateWebhook(
            Webhooks webhooks,
            CachedWebhooks known,
            WebhookRequest request,
            WebhookCalls calls,
            DisableWebhook disable,
            TaskQueue queue,
            Clock clock) {
        this.webhooks = webhooks;
        this.known = known;
        this.request = request;
        this.calls = calls;
        this.disable = disable;
        this.queue = queue;
        this.clock = clock;
    }

    public Next validate(WebhookTask.Validate task) {
        WebhookId id = WebhookId.parse(task.webhook()).orElseThrow(() -> new UnprocessableTask("no webhook's id"));
        Optional<Webhook> found =
                webhooks.find(task.tenant(), id).filter(webhook -> webhook.state() == Webhook.State.VALIDATING);
        if (found.isPresent()) {
            ask(task, found.get());
            known.invalidate(task.tenant());
        }
        return new Next.Done();
    }

    private void ask(WebhookTask.Validate task, Webhook webhook) {
        Answer answer = calls.options(webhook.url(), request.question(webhook));
        boolean heard = answer instanceof Answered answered && answered.status() < 500 && answered.status() != 429;
        if (answer instanceof Answered answered && agrees(answered)) {
            webhooks.change(webhook.validated(rate(answered.headers().get("webhook-allowed-rate")), clock.instant()));
        } else if (heard || task.turn() >= WAITS.size()) {
            disable.disable(webhook, "handshake_refused", null);
        } else {
            queue.enqueueAt(
                    clock.instant().plus(WAITS.get(task.turn())),
                    "validate-" + webhook.id() + "-" + task.turn(),
                    new WebhookTask.Validate(task.tenant(), task.webhook(), task.turn() + 1));
        }
    }

    private boolean agrees(Answered answered) {
        String origin =
                answered.headers().getOrDefault("webhook-allowed-origin", "").strip();
        return answered.status() / 100 == 2 && (origin.equals(ANY) || origin.equalsIgnoreCase(request.origin()));
    }

    private static @Nullable Integer rate(@Nullable String allowed) {
        return allowed != null && RATE.matcher(allowed.strip()).matches() ? Integer.valueOf(allowed.strip()) : null;
    }
}
