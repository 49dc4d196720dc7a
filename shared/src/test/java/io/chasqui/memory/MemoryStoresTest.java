package io.chasqui.memory;

import io.chasqui.contract.ApiKeysContract;
import io.chasqui.contract.BreakerRecordsContract;
import io.chasqui.contract.BucketsContract;
import io.chasqui.contract.CampaignEditsContract;
import io.chasqui.contract.CampaignsContract;
import io.chasqui.contract.CardHistoryContract;
import io.chasqui.contract.ContactsContract;
import io.chasqui.contract.ConversationsContract;
import io.chasqui.contract.Given;
import io.chasqui.contract.IdempotencyRecordsContract;
import io.chasqui.contract.MessagesContract;
import io.chasqui.contract.ProviderIdsContract;
import io.chasqui.contract.QuotasContract;
import io.chasqui.contract.RecipientListsContract;
import io.chasqui.contract.RecipientsContract;
import io.chasqui.contract.RejectionsContract;
import io.chasqui.contract.StatusContract;
import io.chasqui.engagement.campaign.CampaignEdits;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.engagement.campaign.Rejections;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.messaging.routing.BreakerRecords;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.Contacts;
import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.limit.Buckets;
import io.chasqui.platform.limit.Quotas;
import io.chasqui.platform.status.IncidentBook;
import io.chasqui.platform.status.Website;
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
    class OfCardHistory extends CardHistoryContract {
        private final CardHistory history = new MemoryCardHistory(new MemoryContacts(new MemoryRecipients(Given.IDS)));

        @Override
        protected CardHistory history() {
            return history;
        }
    }

    @Nested
    class OfConversations extends ConversationsContract {
        private final Conversations conversations = new MemoryConversations();

        @Override
        protected Conversations conversations() {
            return conversations;
        }
    }

    @Nested
    class OfProviderIds extends ProviderIdsContract {
        private final ProviderIds ids = new MemoryProviderIds();

        @Override
        protected ProviderIds ids() {
            return ids;
        }
    }

    @Nested
    class OfRecipients extends RecipientsContract {
        private final Recipients recipients = new MemoryRecipients(Given.IDS);

        @Override
        protected Recipients recipients() {
            return recipients;
        }
    }

    @Nested
    class OfContacts extends ContactsContract {
        private final MemoryRecipients recipients = new MemoryRecipients(Given.IDS);
        private final Contacts contacts = new MemoryContacts(recipients);

        @Override
        protected Recipients recipients() {
            return recipients;
        }

        @Override
        protected Contacts contacts() {
            return contacts;
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
    class OfBreakers extends BreakerRecordsContract {
        private final BreakerRecords breakers = new MemoryBreakerRecords();

        @Override
        protected BreakerRecords breakers() {
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
    class OfCampaignEdits extends CampaignEditsContract {
        private final MemoryCampaigns campaigns = new MemoryCampaigns();

        @Override
        protected Campaigns campaigns() {
            return campaigns;
        }

        @Override
        protected CampaignEdits edits() {
            return campaigns;
        }
    }

    @Nested
    class OfRejections extends RejectionsContract {
        private final Rejections rejections = new MemoryRejections();

        @Override
        protected Rejections rejections() {
            return rejections;
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
