package io.chasqui.functions.scheduler;

import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.fuzz.Parser;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.phone.LibPhoneNumbers;
import io.chasqui.platform.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** The parsers of the function {@code scheduler}. */
public final class SchedulerParsers {
    private static final Instant NOW = Instant.parse("2036-03-03T09:00:00Z");

    private SchedulerParsers() {}

    public static Map<String, Parser> all(StrictReader reader) {
        Readings readings = new Readings(new LibPhoneNumbers());
        ContactIds contacts = new ContactIds("a key of 16 bytes or more".getBytes(StandardCharsets.UTF_8));
        TenantId tenant = new TenantId("local");
        return Map.of(
                "campaign-body",
                text -> Starts.timing(reader.read(CampaignBody.class, text).start(), NOW),
                "list-csv",
                text -> new ListFiles(reader).readCsv(text, Audience.of(tenant, readings, contacts)),
                "list-ndjson",
                text -> new ListFiles(reader).readNdjson(text, Audience.of(tenant, readings, contacts)));
    }
}
