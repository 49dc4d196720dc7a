package io.chasqui.functions.receipt;

import io.chasqui.campaign.Campaigns;
import io.chasqui.campaign.CountOutcomes;
import io.chasqui.message.Messages;
import io.chasqui.receipt.MergeReceipt;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What this function does beside what all do. */
@Factory
final class Wiring {
    @Singleton
    MergeReceipt mergeReceipt(Messages messages) {
        return new MergeReceipt(messages);
    }

    @Singleton
    CountOutcomes countOutcomes(Campaigns campaigns) {
        return new CountOutcomes(campaigns);
    }
}
