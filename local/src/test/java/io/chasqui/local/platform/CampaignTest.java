package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.CampaignTask;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.messaging.provider.sandbox.MagicNumber;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.wiring.Tasks;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

@TestInstance(Lifecycle.PER_CLASS)
class CampaignTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void everyRecipientGetsTheTextWithItsOwnVariables() {
        Answer created = create("Hello {{name}}", """
                "recipients": [{"to": {"phone": "+14155560001"}, "variables": {"name": "Ana"}},
                               {"to": {"phone": "+14155560002"}, "variables": {"name": "Luis"}},
                               {"to": {"phone": "+1 415 556 0001"}, "variables": {"name": "Ana again"}}]""");
        platform.pump();
        platform.pass(Duration.ofSeconds(2));

        Answer campaign = see(created);
        assertThat(created.status()).isEqualTo(202);
        assertThat(created.headers().get("location")).containsExactly("/v1/campaigns/" + created.text("id"));
        assertThat(campaign.text("status")).isEqualTo("completed");
        assertThat(campaign.list("runs")).hasSize(1);
        assertThat(campaign.number("runs.0.recipients")).isEqualTo(2);
        assertThat(campaign.number("runs.0.messages.delivered")).isEqualTo(2);
        assertThat(messages("+14155560001"))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .containsEntry("campaign", created.text("id"))
                        .containsEntry("variables", Map.of("name", "Ana"))
                        .containsEntry("status", "delivered"));
        assertThat(messages("+14155560002")).hasSize(1);
    }

    @Test
    void theFirstThingThatAnInstallationSendsCanBeACampaign() {
        try (TestPlatform own = TestPlatform.start()) {
            Answer created = own.post("/v1/campaigns", """
                    {"name": "First", "purpose": "service", "content": {"text": "Hello"}, "recipients": [%s]}""".formatted(recipients(60005, 2)));

            own.pump();

            assertThat(own.get("/v1/campaigns/" + created.text("id")).at("runs.0.messages.sent"))
                    .isEqualTo(2);
        }
    }

    @Test
    void whoHasNotConsentedIsCountedAsSuppressed() {
        Answer contact = platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155560011\"}]}");
        platform.put(
                "/v1/contacts/" + contact.text("id") + "/consents",
                "{\"consents\": [{\"channel\": \"sms\", \"purpose\": \"marketing\", \"state\": \"granted\", \"evidence\": {\"where\": \"https://shop.example\"}}]}");

        Answer created = platform.post("/v1/campaigns", """
                {"name": "Sale", "purpose": "marketing", "content": {"text": "Sale"}, "recipients": [%s]}""".formatted(recipients(60010, 3)));
        platform.pump();
        platform.pass(SECOND);

        assertThat(counts(created)).isEqualTo(Map.of("delivered", 1, "suppressed", 2));
        assertThat(messages("+14155560010").getFirst()).containsEntry("reason", "no_consent");
    }

    /** As when its API's function died between the two. */
    @Test
    void aScheduleWithoutItsCampaignStopsFiring() {
        CampaignId id = new CampaignId(Order.of(platform.clock.instant(), 7));
        Schedules schedules = platform.platform.bean("scheduler", Schedules.class);
        String name = LocalPlatform.TENANT + "-" + id;
        CampaignTask.StartRun start =
                new CampaignTask.StartRun(LocalPlatform.TENANT, id.toString(), Schedules.DUE_TIME, 0);
        schedules.create(name, new Timing.Rate("6 hours"), start);

        platform.pass(Duration.ofHours(20), Duration.ofHours(1));
        assertThat(scheduleNames())
                .as("as long as its creation may be repeated")
                .contains(name);

        platform.pass(Duration.ofHours(12), Duration.ofHours(1));
        assertThat(scheduleNames()).doesNotContain(name);
        assertThat(platform.platform.engine().deadLetters("campaign-waves").messages())
                .isEmpty();
    }

    /** As when the call that cancelled it died before it deleted the schedule. */
    @Test
    void aScheduleOfACancelledCampaignStopsFiring() {
        Answer created = create("Hello {{name}}", """
                "recipients": [{"to": {"phone": "+14155560001"}, "variables": {"name": "Ana"}}],
                "start": {"rate": "6 hours"}""");
        String name = LocalPlatform.TENANT + "-" + created.text("id");
        platform.post("/v1/campaigns/" + created.text("id") + "/cancel");
        assertThat(scheduleNames()).doesNotContain(name);
        platform.platform
                .bean("scheduler", Schedules.class)
                .create(
                        name,
                        new Timing.Rate("6 hours"),
                        new CampaignTask.StartRun(LocalPlatform.TENANT, created.text("id"), Schedules.DUE_TIME, 0));

        platform.pass(Duration.ofHours(7), Duration.ofHours(1));

        assertThat(scheduleNames()).doesNotContain(name);
    }

    private List<String> scheduleNames() {
        return platform.platform.engine().scheduler().listSchedules(list -> list.maxResults(100)).schedules().stream()
                .map(ScheduleSummary::name)
                .toList();
    }

    @Test
    void recipientsThatAreFlawedAreNamedAndNothingIsWritten() {
        int before = items("campaigns");

        Answer refused = create("Hello {{name}}", """
                "recipients": [{"to": {"phone": "+14155560001"}, "variables": {"name": "Ana"}},
                               {"to": {"phone": "12"}, "variables": {"name": "Luis"}},
                               {"to": {"phone": "+14155560003"}}]""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                .containsExactly(
                        "/recipients/1/to/phone phone_number", "/recipients/2/variables/name missing_variable");
        assertThat(items("campaigns")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hello {{name}              | Ana     | /content/text           | bad_template
            Hello {{name,default=you}} | Ana     | /content/text           | bad_template
            \\u00a0\\u3164             | Ana     | /content/text           | blank
            {{name}}                   | \\u200b | /recipients/0/variables | blank
            {{number name}}            | Ana     | /recipients/0/variables | format
            {{[first name]}}           | Ana     | /recipients/0/variables/first name | missing_variable
            """)
    void aTextThatCantBeFilledIsRefusedWhenTheCampaignIsMade(String text, String name, String pointer, String code) {
        int before = items("campaigns");

        Answer refused = create(text, """
                "recipients": [{"to": {"phone": "+14155560001"}, "variables": {"name": "%s"}}]""".formatted(name));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                .containsExactly(pointer + " " + code);
        assertThat(items("campaigns")).isEqualTo(before);
    }

    @Test
    void aColumnWithSpacesIsNamedInBracketsAndWhoHasNothingThereGetsTheFallback() {
        Answer list = upload("text/csv", """
                phone,First name
                +14155560024,Ana
                +14155560025,
                """);

        Answer created = create(
                "Hi {{default [First name] 'you'}}{{#if [First name]}}!{{/if}}",
                "\"list\": \"" + list.text("id") + "\"");
        platform.pump();
        platform.pass(SECOND);

        assertThat(counts(created)).isEqualTo(Map.of("delivered", 2));
        assertThat(see(created).number("runs.0.rejected")).isZero();
    }

    @Test
    void aCsvListIsUploadedOnceAndUsedOften() {
        Answer list = upload("text/csv; charset=utf-8", "\uFEFF" + """
                phone,name,"last order"
                +14155560020,"Ana ""la Reina"", Lima",A-17
                +1 415 556 0021,Luis,A-18
                +14155560020,Ana,A-19
                """.replace("\n", "\r\n"));

        for (int i = 0; i < 2; i++) {
            Answer created = create("Hi {{name}}", "\"list\": \"" + list.text("id") + "\"");
            platform.pump();
            platform.pass(SECOND);
            assertThat(counts(created)).isEqualTo(Map.of("delivered", 2));
        }

        assertThat(list.status()).isEqualTo(201);
        assertThat(list.number("recipients")).isEqualTo(2);
        assertThat(list.number("repeated")).isEqualTo(1);
        assertThat(platform.get("/v1/lists/" + list.text("id")).text()).isEqualTo(list.text());
        assertThat(messages("+14155560020"))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.get("variables"))
                        .isEqualTo(Map.of("name", "Ana \"la Reina\", Lima", "last order", "A-17")));
    }

    /** A file as a spreadsheet writes it: another separator, empty rows and columns, what pasted numbers bring along. */
    @ParameterizedTest
    @ValueSource(strings = {"", "sep=;\r\n"})
    void aListIsReadAsASpreadsheetWritesIt(String first) {
        Answer list = upload(
                "text/csv",
                first
                        + """
                \u00a0phone ;name;;"a; b"
                ;;;
                \u202a+14155560024\u202c;Ana, "la Reina";;x
                "=""+14155560025""\";"Luis
                Alberto";;""
                '+14155560026;Zoë;;"say ""hi""\"
                \u200b;\u00a0;;
                """.replace("Ana, \"la Reina\"", "\"Ana, \"\"la Reina\"\"\"")
                                .replace("\n", "\r\n"));

        assertThat(list.status()).as(list.text()).isEqualTo(201);
        assertThat(list.number("recipients")).isEqualTo(3);
        Answer created = create("Hi {{name}}", "\"list\": \"" + list.text("id") + "\"");
        platform.pump();
        platform.pass(SECOND);
        assertThat(counts(created)).isEqualTo(Map.of("delivered", 3));
        assertThat(messages("+14155560024").getFirst().get("variables"))
                .isEqualTo(Map.of("name", "Ana, \"la Reina\"", "a; b", "x"));
        assertThat(messages("+14155560025").getFirst().get("variables"))
                .isEqualTo(Map.of("name", "Luis\r\nAlberto", "a; b", ""));
        assertThat(messages("+14155560026").getFirst().get("variables"))
                .isEqualTo(Map.of("name", "Zoë", "a; b", "say \"hi\""));
    }

    @Test
    void anNdjsonListIsTakenAndWhoLacksAVariableIsRejected() {
        Answer contact = platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155560030\"}]}");
        Answer list = upload("application/x-ndjson", """
                {"contact": "%s", "variables": {"name": "Ana"}}

                {"phone": "+14155560031", "variables": {"name": "Luis"}}
                {"phone": "+14155560032"}
                {"contact": "ctc_00000000000000000000", "variables": {"name": "Nobody"}}
                """.formatted(contact.text("id")));

        Answer created = create("Hi {{name}}", "\"list\": \"" + list.text("id") + "\"");
        platform.pump();
        platform.pass(SECOND);

        assertThat(list.number("recipients")).isEqualTo(4);
        assertThat(counts(created)).isEqualTo(Map.of("delivered", 2));
        assertThat(see(created).number("runs.0.rejected")).isEqualTo(2);
        assertThat(see(created).text("status")).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv             | phone,name;+14155560040,Ana;12,Luis;,Zoe        | /lines/3/phone /lines/4
            text/csv             | phone,name;+14155560040,Ana,many;+14155560041   | /lines/2 /lines/3
            text/csv             | phone,name,name;+14155560040,Ana,Ana            | /lines/1
            text/csv             | phone,name;+14155556101,Unknown Name,"{""mailchimp"": true};+14155556102,Unknown Name,"{""mailchimp"": true} | /lines/2
            text/csv             | phone,name;+14155550101,Ana;+14155550102,Lu"is;12,Zoe    | /lines/3
            text/csv             | phone,name;12,Ana;+14155550102,"Luis" Alberto;12,Zoe     | /lines/2/phone /lines/3
            text/csv             | phone,name;+14155550101,Ana;+14155550102,"Luis;+14155550103,Zoe | /lines/3
            text/csv             | phone,;+14155550101,Ana                         | /lines/2
            text/csv             | name;Ana                                        | /lines/1
            text/csv             | phone                                           | ''
            text/csv             | phone,a[b;+14155560040,Ana                      | /lines/1
            application/x-ndjson | {"phone":"+14155560040","variables":{"a{":"b"}} | /lines/1/variables/a{
            application/x-ndjson | {"phone":"+14155560040"};{"phone":"12"};{       | /lines/2/phone /lines/3
            application/x-ndjson | {"phone":"+14155560040"};{"fone":"+14155560041"} | /lines/2/fone
            application/x-ndjson | {"phone":"+14155560040","contact":"ctc_1"}      | /lines/1
            """)
    void aListWithAFlawIsRefusedAsAWhole(String type, String lines, String pointers) {
        int before = items("campaigns");

        Answer refused = upload(type, lines.replace(';', '\n'));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("violations"))
                .extracting(violation -> String.valueOf(violation.get("pointer")))
                .containsExactly(pointers.split(" "));
        assertThat(items("campaigns")).isEqualTo(before);
    }

    @Test
    void aCampaignStartsAtItsTimeOfTheWallClock() {
        ZoneId zone = ZoneId.of("Asia/Kathmandu");
        LocalDateTime at = LocalDateTime.ofInstant(platform.clock.instant(), zone)
                .plusHours(2)
                .withNano(0);
        Answer created = create("Hello", """
                "start": {"at": "%s", "timeZone": "Asia/Kathmandu"}, "recipients": [%s]""".formatted(at, recipients(60050, 2)));
        Instant due = at.atZone(zone).toInstant();

        platform.pump();
        platform.pass(Duration.between(platform.clock.instant(), due).minusMillis(1));
        assertThat(see(created).text("status")).isEqualTo("scheduled");
        assertThat(see(created).list("runs")).isEmpty();
        platform.pass(SECOND);
        platform.pass(SECOND);

        Answer campaign = see(created);
        assertThat(campaign.text("status")).isEqualTo("completed");
        assertThat(campaign.text("start.at")).isEqualTo(due.toString());
        assertThat(campaign.text("runs.0.dueAt")).isEqualTo(due.toString());
        assertThat(counts(created)).isEqualTo(Map.of("delivered", 2));
    }

    @Test
    void aCampaignRunsByTheCalendarUntilItIsCancelled() {
        // 2026-03-27 is a Friday; on Sunday the 29th the clocks of Madrid go forward.
        TestPlatform own = TestPlatform.start();
        try (own) {
            own.clock.setTo(Instant.parse("2026-03-26T12:00:00Z"));
            Answer created = own.post("/v1/campaigns", """
                    {"name": "Weekdays", "purpose": "service", "content": {"text": "Hello"},
                     "start": {"cron": "30 9 ? * MON-FRI *", "timeZone": "Europe/Madrid"}, "recipients": [%s]}""".formatted(recipients(60060, 2)));
            String path = "/v1/campaigns/" + created.text("id");

            assertThat(created.status()).isEqualTo(202);
            own.pass(Duration.ofDays(6), Duration.ofHours(1));
            Answer campaign = own.get(path);
            own.post(path + "/cancel", "");
            own.pass(Duration.ofDays(2), Duration.ofHours(6));

            assertThat(campaign.text("status")).isEqualTo("scheduled");
            assertThat(campaign.list("runs"))
                    .extracting(run -> run.get("dueAt"))
                    .containsExactly(
                            "2026-04-01T07:30:00Z",
                            "2026-03-31T07:30:00Z",
                            "2026-03-30T07:30:00Z",
                            "2026-03-27T08:30:00Z");
            assertThat(campaign.number("runs.3.messages.delivered")).isEqualTo(2);
            assertThat(own.get(path).list("runs")).hasSize(4);
            assertThat(own.get(path).text("status")).isEqualTo("cancelled");
            assertThat(own.get("/v1/messages?contact=" + own.contact("+14155560060"))
                            .list("messages"))
                    .hasSize(4);
        }
    }

    @Test
    void aCampaignRunsAgainAndAgainAndAPauseSkipsARun() {
        Answer created = create("Hello", """
                "start": {"rate": "30 minutes"}, "recipients": [%s]""".formatted(recipients(60070, 1)));
        platform.pass(Duration.ofMinutes(59), Duration.ofMinutes(10));
        int before = see(created).list("runs").size();

        control(created, "pause");
        platform.pass(Duration.ofMinutes(30), Duration.ofMinutes(10));
        int paused = see(created).list("runs").size();
        control(created, "resume");
        platform.pass(Duration.ofMinutes(30), Duration.ofMinutes(10));
        int resumed = see(created).list("runs").size();
        control(created, "cancel");

        assertThat(before).isBetween(1, 2);
        assertThat(paused).isEqualTo(before);
        assertThat(resumed).isEqualTo(before + 1);
        assertThat(messages("+14155560070")).hasSize(resumed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "cron": "0 9 * * MON *"                                | /start/cron     | schedule
            "cron": "0 25 ? * MON *"                               | /start/cron     | schedule
            "cron": "every day"                                    | /start/cron     | schedule
            "cron": "0 9 31 2 ? *"                                 | /start/cron     | never
            "cron": "0 9 30,31 2 ? *"                              | /start/cron     | never
            "cron": "0 9 31 4,6,9,11 ? *"                          | /start/cron     | never
            "cron": "0 9 29 2 ? 2037-2039"                         | /start/cron     | never
            "cron": "0 9 ? * MON 2035"                             | /start/cron     | never
            "cron": "0 9 ? * MON#6 *"                              | /start/cron     | never
            "cron": "0 9 31W 2 ? *"                                | /start/cron     | schedule
            "cron": "30 2 30 3 ? 2036", "timeZone": "Europe/Madrid" | /start/cron    | never
            "rate": "0 minutes"                                    | /start/rate     | schedule
            "rate": "5 fortnights"                                 | /start/rate     | schedule
            "at": "tomorrow"                                       | /start/at       | format
            "at": "2037-01-01T09:00:00"                            | /start/at       | format
            "at": "2026-02-30T09:00:00Z"                           | /start/at       | format
            "at": "2020-01-01T09:00:00Z"                           | /start/at       | in_the_past
            "rate": "1 day", "cron": "0 9 ? * MON *"               | /start          | one_of
            "timeZone": "Europe/Madrid"                            | /start          | one_of
            "at": "2036-01-01T09:00:00", "timeZone": "Mars/Base"   | /start/timeZone |
            """)
    void aTimingThatIsNoneIsRefusedAndNothingIsWritten(String start, String pointer, String code) {
        int before = items("campaigns");
        int schedules = schedules();

        Answer refused = create("Hello", "\"start\": {" + start + "}, \"recipients\": [" + recipients(60080, 1) + "]");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("violations.0.pointer")).isEqualTo(pointer);
        if (code != null) {
            assertThat(refused.text("violations.0.code")).isEqualTo(code);
        }
        assertThat(items("campaigns")).isEqualTo(before);
        assertThat(schedules()).isEqualTo(schedules);
    }

    @Test
    void aPacedCampaignAcceptsSoManyEachSecond() {
        Answer created =
                create("Hello", "\"pacing\": {\"perSecond\": 10}, \"recipients\": [" + recipients(61000, 100) + "]");

        platform.pump();
        List<Integer> turned = new ArrayList<>();
        for (int second = 0; second < 10; second++) {
            turned.add(100 - run(created).waiting());
            assertThat(see(created).text("status")).isEqualTo(second < 9 ? "running" : "completed");
            platform.pass(SECOND);
        }
        platform.pass(SECOND);

        assertThat(turned).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
        assertThat(counts(created)).isEqualTo(Map.of("delivered", 100));
        oneEach(61000, 100);
    }

    @ParameterizedTest
    @CsvSource({"7, 62000, 40", "80, 62100, 240", "150, 62400, 350"})
    void eachSecondSeesThePace(int perSecond, int first, int size) {
        Answer created = platform.post("/v1/campaigns", """
                {"name": "Paced", "purpose": "marketing", "content": {"text": "Hello"},
                 "pacing": {"perSecond": %d}, "recipients": [%s]}""".formatted(perSecond, recipients(first, size)));

        platform.pump();
        int before = 0;
        List<Integer> eachSecond = new ArrayList<>();
        while (before < size && eachSecond.size() < 20) {
            int now = size - run(created).waiting();
            eachSecond.add(now - before);
            before = now;
            platform.pass(SECOND);
        }

        assertThat(before).isEqualTo(size);
        assertThat(eachSecond.subList(0, eachSecond.size() - 1)).containsOnly(perSecond);
        assertThat(eachSecond.getLast()).isBetween(1, perSecond);
        oneEach(first, size);
    }

    @Test
    void aPauseHoldsTheRunAndWhatWaitsForAProviderAndAResumptionGoesOn() {
        Answer created = create("Hello", """
                "pacing": {"perSecond": 10}, "validity": "PT2H",
                "recipients": [{"to": {"phone": "%s"}}, %s]""".formatted(MagicNumber.BROKEN.number(), recipients(63000, 59)));
        platform.pump();
        platform.pass(Duration.ofSeconds(2), SECOND);
        String broken =
                String.valueOf(messages(MagicNumber.BROKEN.number()).getFirst().get("id"));

        Answer paused = control(created, "pause");
        platform.pass(Duration.ofSeconds(3), SECOND);
        int attempts = attempts(broken);
        Counts held = run(created);
        for (int minutes = 0; minutes < 20; minutes += 2) {
            platform.pass(Duration.ofMinutes(2));
            run(created);
        }

        assertThat(paused.text("status")).isEqualTo("paused");
        assertThat(held.waiting()).isEqualTo(30);
        assertThat(run(created)).isEqualTo(held);
        assertThat(attempts(broken)).isEqualTo(attempts);

        Answer resumed = control(created, "resume");
        platform.pump();
        for (int second = 0; second < 6; second++) {
            run(created);
            platform.pass(SECOND);
        }
        platform.pass(Duration.ofMinutes(6), MINUTE);

        assertThat(resumed.text("status")).isEqualTo("running");
        assertThat(see(created).text("status")).isEqualTo("completed");
        assertThat(counts(created)).isEqualTo(Map.of("accepted", 1, "delivered", 59));
        assertThat(attempts(broken)).isGreaterThan(attempts);
        oneEach(63000, 59);
    }

    @Test
    void aCancellationEndsWhatWaitsAndLeavesTheRestUntouched() {
        Answer created = create("Hello", """
                "pacing": {"perSecond": 10},
                "recipients": [{"to": {"phone": "%s"}}, %s]""".formatted(MagicNumber.THROTTLED.number(), recipients(64000, 39)));
        platform.pump();
        platform.pass(SECOND);

        Answer cancelled = control(created, "cancel");
        for (int second = 0; second < 10; second++) {
            run(created);
            platform.pass(SECOND);
        }

        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        assertThat(control(created, "cancel").status()).isEqualTo(200);
        assertThat(control(created, "resume").status()).isEqualTo(409);
        assertThat(control(created, "pause").text("code")).isEqualTo("conflict");
        assertThat(counts(created)).isEqualTo(Map.of("cancelled", 1, "delivered", 19));
        assertThat(run(created).waiting()).isZero();
        assertThat(see(created).number("runs.0.skipped")).isEqualTo(20);
        assertThat(messages(MagicNumber.THROTTLED.number()).getFirst())
                .containsEntry("status", "cancelled")
                .containsEntry("reason", "campaign_cancelled");
    }

    @Test
    void whatIsCompletedCantBePausedOrCancelled() {
        Answer created = create("Hello", "\"recipients\": [" + recipients(64100, 1) + "]");
        platform.pump();

        assertThat(control(created, "pause").status()).isEqualTo(409);
        assertThat(control(created, "cancel").status()).isEqualTo(409);
        assertThat(see(created).text("status")).isEqualTo("completed");
    }

    @Test
    void aRunThatFallsIntoAPauseStartsWithTheResumption() {
        Instant at = platform.clock.instant().plus(Duration.ofHours(1));
        Answer created = create("Hello", """
                "start": {"at": "%s"}, "recipients": [%s]""".formatted(at, recipients(64200, 3)));
        control(created, "pause");
        platform.pass(Duration.ofMinutes(61), Duration.ofMinutes(10));
        assertThat(run(created).waiting()).isEqualTo(3);

        control(created, "resume");
        platform.pump();
        platform.pass(SECOND);

        assertThat(counts(created)).isEqualTo(Map.of("delivered", 3));
    }

    @Test
    void tasksThatAreDeliveredTwiceGiveEveryRecipientOneMessage() {
        Answer created =
                create("Hello", "\"pacing\": {\"perSecond\": 5}, \"recipients\": [" + recipients(65000, 10) + "]");
        List<QueuedMessage> starts = platform.platform.engine().messages(QueueName.CAMPAIGN_WAVES.wire());
        assertThat(starts).hasSize(1);
        send(starts.getFirst().body());
        send(starts.getFirst().body());
        platform.pump();
        platform.pass(Duration.ofSeconds(2), SECOND);
        Counts once = run(created);
        String campaign = created.text("id");
        String run = see(created).text("runs.0.id");

        send(starts.getFirst().body());
        send(Tasks.CODEC.write(new CampaignTask.FanOut(LocalPlatform.TENANT, campaign, run, 0, 0)));
        send(Tasks.CODEC.write(new CampaignTask.Wave(LocalPlatform.TENANT, campaign, run, 0, 0, null)));
        send(Tasks.CODEC.write(new CampaignTask.Wave(LocalPlatform.TENANT, campaign, run, 0, 1, null)));
        send(Tasks.CODEC.write(new CampaignTask.Wave(LocalPlatform.TENANT, campaign, run, 0, 1, null)));
        platform.pump();
        platform.pass(Duration.ofSeconds(2), SECOND);

        assertThat(once.messages()).isEqualTo(Map.of("delivered", 10));
        assertThat(run(created)).isEqualTo(once);
        assertThat(see(created).list("runs")).hasSize(1);
        oneEach(65000, 10);
    }

    @Test
    void tasksOfBeforeAPauseAreVoid() {
        Answer created =
                create("Hello", "\"pacing\": {\"perSecond\": 1}, \"recipients\": [" + recipients(66000, 5) + "]");
        platform.pump();
        platform.pass(SECOND);

        control(created, "pause");
        control(created, "resume");
        for (int second = 0; second < 8; second++) {
            platform.pass(SECOND);
            assertThat(run(created).waiting()).isEqualTo(Math.max(0, 2 - second));
        }

        oneEach(66000, 5);
    }

    /** SQS delays a message by a quarter of an hour at most. */
    @Test
    void aRunThatIsLongerThanAQueueDelaysHandsItsRestOn() {
        try (TestPlatform own = TestPlatform.start()) {
            Answer created = own.post("/v1/campaigns", """
                    {"name": "Long", "purpose": "marketing", "content": {"text": "Hello"},
                     "pacing": {"perSecond": 1}, "recipients": [%s]}""".formatted(recipients(67000, 900)));
            own.pump();

            List<QueuedMessage> queued = own.platform.engine().messages(QueueName.CAMPAIGN_WAVES.wire());
            QueuedMessage rest = queued.stream()
                    .filter(message -> message.body().contains("fan-out"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Tasks.CODEC.read(rest.body()))
                    .isInstanceOfSatisfying(
                            CampaignTask.FanOut.class,
                            fanOut -> assertThat(fanOut.from()).isEqualTo(queued.size()));
            assertThat(queued)
                    .extracting(QueuedMessage::visibleAt)
                    .allMatch(due -> !due.isAfter(rest.visibleAt()))
                    .allMatch(due -> !due.isAfter(own.clock.instant().plus(Duration.ofMinutes(15))));

            own.platform
                    .engine()
                    .sqs()
                    .sendMessage(request -> request.queueUrl(
                                    own.platform.engine().endpoints().queueUrlPrefix()
                                            + QueueName.CAMPAIGN_WAVES.fileName())
                            .messageBody(rest.body()));
            own.pump();

            assertThat(own.get("/v1/campaigns/" + created.text("id")).at("runs.0.messages.suppressed"))
                    .isEqualTo(2);
            assertThat(own.platform.engine().messages(QueueName.CAMPAIGN_WAVES.wire()))
                    .hasSize(898 + 1);
        }
    }

    @Test
    void campaignsAreListedNewestFirst() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            platform.clock.advance(SECOND);
            newestFirst.addFirst(create("Hello", "\"recipients\": [" + recipients(68000, 1) + "]")
                    .text("id"));
        }

        Answer first = platform.get("/v1/campaigns?limit=2");
        Answer second = platform.get("/v1/campaigns?limit=1&cursor=" + first.text("nextCursor"));

        List<Object> listed = new ArrayList<>();
        for (Answer page : List.of(first, second)) {
            page.list("campaigns").forEach(campaign -> listed.add(Objects.requireNonNull(campaign.get("id"))));
        }
        assertThat(listed).isEqualTo(newestFirst);
    }

    /** How far a run has come. */
    private record Counts(int waiting, int rejected, Map<String, Integer> messages) {}

    /** {@return the counts of the campaign's latest run, once they are seen to add up} */
    private Counts run(Answer created) {
        Answer campaign = see(created);
        Map<String, Integer> messages = campaign.object("runs.0.messages").entrySet().stream()
                .filter(count -> !count.getValue().equals(0))
                .collect(Collectors.toMap(Map.Entry::getKey, count -> (Integer) count.getValue()));
        int waiting = campaign.number("runs.0.waiting");
        int rejected = campaign.number("runs.0.rejected");
        int sum = messages.values().stream().mapToInt(Integer::intValue).sum();
        int skipped = campaign.number("runs.0.skipped");
        assertThat(waiting + skipped + rejected + sum).isEqualTo(campaign.number("runs.0.recipients"));
        assertThat(waiting).isNotNegative();
        assertThat(messages.values()).allMatch(count -> count > 0);
        return new Counts(waiting, rejected, messages);
    }

    private Map<String, Integer> counts(Answer created) {
        return run(created).messages();
    }

    private Answer create(String text, String members) {
        return platform.post("/v1/campaigns", """
                {"name": "News", "purpose": "service", "content": {"text": "%s"}, %s}""".formatted(text, members));
    }

    private Answer see(Answer created) {
        return platform.get("/v1/campaigns/" + created.text("id"));
    }

    private Answer control(Answer created, String verb) {
        return platform.post("/v1/campaigns/" + created.text("id") + "/" + verb, "");
    }

    private Answer upload(String type, String file) {
        return platform.send(
                platform.request("/v1/lists").header("Content-Type", type).POST(BodyPublishers.ofString(file)));
    }

    /** {@return JSON of so many recipients; their numbers are +1 415 55 and five digits, from the first on} */
    private static String recipients(int first, int size) {
        return IntStream.range(first, first + size)
                .mapToObj(i -> "{\"to\": {\"phone\": \"+141555" + i + "\"}}")
                .collect(Collectors.joining(", "));
    }

    private List<Map<String, Object>> messages(String phone) {
        return platform.get("/v1/messages?contact=" + platform.contact(phone)).list("messages");
    }

    private void oneEach(int first, int size) {
        for (int i = first; i < first + size; i++) {
            assertThat(messages("+141555" + i)).as("messages to " + i).hasSize(1);
        }
    }

    private int attempts(String message) {
        return platform.get("/v1/messages/" + message).number("hops.0.attempts");
    }

    private void send(String task) {
        platform.platform
                .engine()
                .sqs()
                .sendMessage(request -> request.queueUrl(
                                platform.platform.engine().endpoints().queueUrlPrefix()
                                        + QueueName.CAMPAIGN_WAVES.fileName())
                        .messageBody(task));
    }

    private int items(String table) {
        String name = platform.platform.engine().endpoints().tablePrefix() + table;
        return platform.platform.engine().dynamo().scanPaginator(request -> request.tableName(name)).items().stream()
                .mapToInt(item -> 1)
                .sum();
    }

    private int schedules() {
        return platform.platform
                .engine()
                .scheduler()
                .listSchedules(request -> {})
                .schedules()
                .size();
    }
}
