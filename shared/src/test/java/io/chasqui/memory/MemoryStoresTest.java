package io.chasqui.memory;

import io.chasqui.access.ApiKeys;
import io.chasqui.campaign.Campaigns;
import io.chasqui.campaign.RecipientLists;
import io.chasqui.consent.Recipients;
import io.chasqui.contract.ApiKeysContract;
import io.chasqui.contract.BreakersContract;
import io.chasqui.contract.BucketsContract;
import io.chasqui.contract.CampaignsContract;
import io.chasqui.contract.IdempotencyRecordsContract;
import io.chasqui.contract.MessagesContract;
import io.chasqui.contract.QuotasContract;
import io.chasqui.contract.RecipientListsContract;
import io.chasqui.contract.RecipientsContract;
import io.chasqui.contract.StatusContract;
import io.chasqui.idempotency.IdempotencyRecords;
import io.chasqui.limit.Buckets;
import io.chasqui.limit.Quotas;
import io.chasqui.message.Messages;
import io.chasqui.routing.Breakers;
import io.chasqui.status.IncidentBook;
import io.chasqui.status.Website;
import org.junit.jupiter.api.Nested;

/** The stores in memory do what the ports' contracts say, so that what is proved over them holds. */
class MemoryStoresTest {
    @Nested
    class OfMessages extends MessagesContract {
        private final Messages messages = new MemoryMessages();

        @Override
        protected Messages messages() {
            return messages;
        }
    }

    @Nested
    class OfRecipients extends RecipientsContract {
        private final Recipients recipients = new MemoryRecipients();

        @Override
        protected Recipients recipients() {
            return recipients;
        }
    }

    @Nested
    class OfIdempotencyRecords extends IdempotencyRecordsContract {
        private final IdempotencyRecords records = new MemoryIdempotencyRecords();

        @Override
        protected IdempotencyRecords records() {
            return records;
        }
    }

    @Nested
    class OfBuckets extends BucketsContract {
        private final Buckets buckets = new MemoryBuckets();

        @Override
        protected Buckets buckets() {
            return buckets;
        }
    }

    @Nested
    class OfBreakers extends BreakersContract {
        private final Breakers breakers = new MemoryBreakers();

        @Override
        protected Breakers breakers() {
            return breakers;
        }
    }

    @Nested
    class OfQuotas extends QuotasContract {
        private final Quotas quotas = new MemoryQuotas();

        @Override
        protected Quotas quotas() {
            return quotas;
        }
    }

    @Nested
    class OfApiKeys extends ApiKeysContract {
        private final ApiKeys keys = new MemoryApiKeys();

        @Override
        protected ApiKeys keys() {
            return keys;
        }
    }

    @Nested
    class OfRecipientLists extends RecipientListsContract {
        private final RecipientLists lists = new MemoryRecipientLists();

        @Override
        protected RecipientLists lists() {
            return lists;
        }
    }

    @Nested
    class OfCampaigns extends CampaignsContract {
        private final Campaigns campaigns = new MemoryCampaigns();

        @Override
        protected Campaigns campaigns() {
            return campaigns;
        }
    }

    @Nested
    class OfStatus extends StatusContract {
        private final MemoryIncidentBook book = new MemoryIncidentBook();
        private final MemoryWebsite website = new MemoryWebsite();

        @Override
        protected IncidentBook book() {
            return book;
        }

        @Override
        protected Website website() {
            return website;
        }

        @Override
        protected String content(String name) {
            return website.content(name);
        }
    }
}
