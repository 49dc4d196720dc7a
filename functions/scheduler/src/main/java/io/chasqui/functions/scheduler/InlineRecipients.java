package io.chasqui.functions.scheduler;

import io.chasqui.functions.scheduler.CampaignBody.EntryBody;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The recipients that a campaign's request brings along. */
final class InlineRecipients {
    private static final String VARIABLES = "/variables";

    private InlineRecipients() {}

    /** Adds the recipients, each with what is wrong with the content when it is filled with their variables. */
    static void add(
            Audience audience, List<EntryBody> recipients, Composition content, Channel channel, Renderer renderer) {
        for (int i = 0; i < recipients.size(); i++) {
            EntryBody entry = recipients.get(i);
            Map<String, String> variables = Objects.requireNonNullElse(entry.variables(), Map.of());
            String pointer = "/recipients/" + i;
            audience.refuse(AcceptMessage.flaws(content, channel, variables, renderer).stream()
                    .map(flaw -> new Violation(pointer + variable(flaw.pointer()), flaw.code(), flaw.detail()))
                    .toList());
            audience.add(i + 1, entry.to(), variables, pointer + "/to", pointer + VARIABLES)
                    .flatMap(target -> AcceptMessage.unreached(channel, target))
                    .ifPresent(flaw -> audience.refuse(
                            List.of(new Violation(pointer + flaw.pointer(), flaw.code(), flaw.detail()))));
        }
    }

    /** The text was read for all: what is wrong now comes of this recipient's variables. */
    private static String variable(String pointer) {
        return pointer.startsWith(VARIABLES) ? pointer : VARIABLES;
    }
}
