package io.chasqui.local.store;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.chasqui.engagement.aws.DynamoCampaignEdits;
import io.chasqui.engagement.aws.DynamoCampaigns;
import io.chasqui.engagement.aws.DynamoRecipientLists;
import io.chasqui.engagement.aws.DynamoRejections;
import io.chasqui.engagement.campaign.CampaignEdits;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.engagement.campaign.Rejections;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.dynamo.EmbeddedDynamo;
import io.chasqui.local.platform.Tap;
import io.chasqui.local.topology.Topology;
import io.chasqui.messaging.aws.DynamoBreakerRecords;
import io.chasqui.messaging.aws.DynamoConversations;
import io.chasqui.messaging.aws.DynamoMessages;
import io.chasqui.messaging.aws.DynamoProviderIds;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.messaging.routing.BreakerRecords;
import io.chasqui.people.aws.DynamoCardHistory;
import io.chasqui.people.aws.DynamoContacts;
import io.chasqui.people.aws.DynamoRecipients;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.Contacts;
import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.aws.DynamoApiKeys;
import io.chasqui.platform.aws.DynamoAuditLog;
import io.chasqui.platform.aws.DynamoBuckets;
import io.chasqui.platform.aws.DynamoIdempotencyRecords;
import io.chasqui.platform.aws.DynamoQuotas;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.limit.Buckets;
import io.chasqui.platform.limit.Quotas;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The same contracts as in memory, with the tables of the topology in DynamoDB Local. */
@TestInstance(Lifecycle.PER_CLASS)
class DynamoStoresTest {
    private static final Tables TABLES = new Tables("chasqui-");
    private static final Instant NOW = Instant.parse("2036-03-03T09:00:00Z");

    private EmbeddedDynamo embedded;
    private AwsClients clients;
    private DynamoDbClient dynamo;

    @BeforeAll
    void start() {
        embedded = EmbeddedDynamo.start(null);
        clients = new AwsClients();
        dynamo = clients.dynamo(embedded.endpoint());
        new io.chasqui.local.dynamo.Tables(dynamo, "chasqui-")
                .create(Topology.load().tables().values());
    }

    @AfterAll
    void stop() {
        dynamo.close();
        clients.close();
        embedded.close();
    }

    @Nested
    class OfMessages extends MessagesContract {
        @Override
        protected Messages messages() {
            return new DynamoMessages(dynamo, TABLES);
        }
    }

    @Nested
    class OfContacts extends ContactsContract {
        @Override
        protected Recipients recipients() {
            return new DynamoRecipients(dynamo, TABLES, Given.IDS);
        }

        @Override
        protected Contacts contacts() {
            return new DynamoContacts(
                    dynamo,
                    TABLES,
                    new DynamoRecipients(dynamo, TABLES, Given.IDS),
                    new DynamoAuditLog(dynamo, TABLES, Duration.ofDays(1)));
        }
    }

    @Nested
    class OfCardHistory extends CardHistoryContract {
        @Override
        protected CardHistory history() {
            return new DynamoCardHistory(dynamo, TABLES);
        }
    }

    @Nested
    class OfConversations extends ConversationsContract {
        @Override
        protected Conversations conversations() {
            return new DynamoConversations(dynamo, TABLES, new DynamoAuditLog(dynamo, TABLES, Duration.ofDays(1)));
        }
    }

    @Nested
    class OfProviderIds extends ProviderIdsContract {
        @Override
        protected ProviderIds ids() {
            return new DynamoProviderIds(dynamo, TABLES);
        }
    }

    @Nested
    class OfRecipients extends RecipientsContract {
        @Override
        protected Recipients recipients() {
            return new DynamoRecipients(dynamo, TABLES, Given.IDS);
        }

        /** A stop is recorded at the same time as a grant that was given before it, at each point of the grant's way. */
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4})
        void theLatestWordIsInForceWheneverAnotherComesBetween(int request) {
            Consent grant = consent(null, State.GRANTED, NOW);
            Consent stop = consent(null, State.DENIED, NOW.plusSeconds(1));

            Tap.put(new Between(request, () -> record(stop, "stop")), List.of(embedded.endpoint()));
            try {
                record(grant, "grant");
            } finally {
                Tap.remove(List.of(embedded.endpoint()));
            }

            assertThat(recipients()
                            .find(new TenantId("acme"), Mode.LIVE, contact, Freshness.LATEST)
                            .consents())
                    .containsExactly(stop);
            List<LedgerEntry> ledger = recipients().ledger(new TenantId("acme"), Mode.LIVE, contact);
            assertThat(ledger).hasSize(2);
            assertThat(LedgerEntry.isUnbroken(ledger)).isTrue();
        }
    }

    /** Adds up the write units of updates. */
    private static final class WriteUnits implements ExecutionInterceptor {
        private double units;

        double since() {
            double counted = units;
            units = 0;
            return counted;
        }

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof UpdateItemRequest update
                    ? update.toBuilder()
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                            .build()
                    : context.request();
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (context.response() instanceof UpdateItemResponse updated) {
                units += updated.consumedCapacity().capacityUnits();
            }
        }
    }

    /** Lets another have its way before the n-th request. */
    private static final class Between implements ExecutionInterceptor {
        private final int ordinal;
        private final Runnable another;
        private int seen;

        Between(int ordinal, Runnable another) {
            this.ordinal = ordinal;
            this.another = another;
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (++seen == ordinal) {
                another.run();
            }
        }
    }

    @Nested
    class OfIdempotencyRecords extends IdempotencyRecordsContract {
        @Override
        protected IdempotencyRecords records() {
            return new DynamoIdempotencyRecords(dynamo, TABLES);
        }
    }

    @Nested
    class OfBuckets extends BucketsContract {
        @Override
        protected Buckets buckets() {
            return new DynamoBuckets(dynamo, TABLES);
        }

        /** What the first callers' leases cost, and what a further one's does, however many there are. */
        @Test
        void aLeaseCostsTheSameHoweverManyCallersThereAre() {
            TenantId many = new TenantId("tenantoftwentyletter");
            WriteUnits units = new WriteUnits();
            List<Double> costs = new ArrayList<>();
            Tap.put(units, List.of(embedded.endpoint()));
            try {
                for (int i = 0; i < 200; i++) {
                    String caller = "client cli_06bq1p8h5r00c1d2e" + (100 + i);
                    buckets().lease(many, RouteClass.SEND, NOW, caller, 3_000);
                    costs.add(units.since());
                }
            } finally {
                Tap.remove(List.of(embedded.endpoint()));
            }

            assertThat(costs.subList(0, 20)).containsOnly(1.0);
            // The failed condition is not among the units that an answer shows; it is billed as one more.
            assertThat(costs.subList(20, 200)).containsOnly(2.0);
        }
    }

    @Nested
    class OfBreakers extends BreakerRecordsContract {
        @Override
        protected BreakerRecords breakers() {
            return new DynamoBreakerRecords(dynamo, TABLES);
        }
    }

    @Nested
    class OfQuotas extends QuotasContract {
        @Override
        protected Quotas quotas() {
            return new DynamoQuotas(dynamo, TABLES);
        }
    }

    @Nested
    class OfApiKeys extends ApiKeysContract {
        @Override
        protected ApiKeys keys() {
            return new DynamoApiKeys(dynamo, TABLES, new DynamoAuditLog(dynamo, TABLES, Duration.ofDays(400)));
        }
    }

    @Nested
    class OfRecipientLists extends RecipientListsContract {
        @Override
        protected RecipientLists lists() {
            return new DynamoRecipientLists(dynamo, TABLES);
        }
    }

    @Nested
    class OfCampaignEdits extends CampaignEditsContract {
        @Override
        protected Campaigns campaigns() {
            return new DynamoCampaigns(dynamo, TABLES);
        }

        @Override
        protected CampaignEdits edits() {
            return new DynamoCampaignEdits(dynamo, TABLES);
        }
    }

    @Nested
    class OfRejections extends RejectionsContract {
        @Override
        protected Rejections rejections() {
            return new DynamoRejections(dynamo, TABLES);
        }
    }

    @Nested
    class OfCampaigns extends CampaignsContract {
        @Override
        protected Campaigns campaigns() {
            return new DynamoCampaigns(dynamo, TABLES);
        }
    }
}
