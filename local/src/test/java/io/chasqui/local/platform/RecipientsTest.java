package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.engagement.campaign.CampaignTask;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.queue.TaskQueue;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Lists of recipients, and what becomes of each recipient of a campaign. */
@TestInstance(Lifecycle.PER_CLASS)
class RecipientsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void aTextThatNoRecipientOfTheListCanFillIsRefused() {
        Answer list = upload("/v1/lists", "text/csv", "phone,Name,last order\n+14155570001,Ana,A-17\n");

        Answer refused = create("Hi {{name}}, {{ Name }}, {{city}}", list);

        assertThat(list.at("variables")).isEqualTo(List.of("Name", "last order"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                .containsExactly("/list/variables/name missing_variable", "/list/variables/city missing_variable");
        assertThat(create("Hi {{Name}}", list).status()).isEqualTo(202);
    }

    /** The message is in the conversation of the contact that has the address, and a contact gets one. */
    @Test
    void aContactOfTwoAddressesGetsOneMessageAndBothLinesSaySo() {
        platform.post("/v1/contacts", """
                {"addresses": [{"phone": "+14155570020"}, {"phone": "+14155570021"}]}""");
        Answer one = platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155570022\"}]}");
        Answer other = platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155570023\"}]}");
        platform.post("/v1/contacts/" + one.text("id") + "/merge", "{\"contact\": \"" + other.text("id") + "\"}");
        Answer list = upload("/v1/lists", "text/csv", """
                phone,name
                +14155570020,Ana
                +14155570021,Ana
                +14155570023,Luis
                """);

        Answer created = create("Hi {{name}}", list);
        platform.pump();
        platform.pass(SECOND);

        String campaign = "/v1/campaigns/" + created.text("id");
        assertThat(shown(platform.get(campaign + "/recipients")))
                .hasSize(3)
                .contains("4 delivered")
                .containsAnyOf("2 delivered", "3 delivered")
                .containsAnyOf("2 rejected duplicate_contact /to", "3 rejected duplicate_contact /to");
        assertThat(platform.get(campaign).text("status")).isEqualTo("completed");
        assertThat(platform.get(campaign).at("runs.0.rejected")).isEqualTo(1);
        assertThat(platform.get(campaign).at("runs.0.waiting")).isEqualTo(0);
    }

    @Test
    void everyRecipientIsListedWithItsLineAndItsEnd() {
        Answer list = upload("/v1/lists", "application/x-ndjson", """
                {"phone": "+14155570010", "variables": {"name": "Ana"}}

                {"phone": "+14155570010", "variables": {"name": "Ana again"}}
                {"phone": "+14155570011"}
                {"phone": "+12025550107", "variables": {"name": "Luis"}}
                {"contact": "ctc_00000000000000000000", "variables": {"name": "Nobody"}}
                {"phone": "+19005550123", "variables": {"name": "Premium"}}
                """);
        Answer created = create("Hi {{name}}", list);
        String path = "/v1/campaigns/" + created.text("id") + "/recipients";
        assertThat(shown(platform.get(path)))
                .containsOnly("1 waiting", "4 waiting", "5 waiting", "6 waiting", "7 waiting");
        assertThat(platform.get(path).at("run")).isNull();

        platform.pump();
        platform.pass(SECOND);

        Answer all = platform.get(path);
        assertThat(shown(all))
                .containsExactly(
                        "1 delivered",
                        "4 rejected missing_variable /variables/name",
                        "5 failed sandbox:invalid_number",
                        "6 rejected unknown_contact /to/contact",
                        "7 suppressed premium_rate");
        assertThat(all.at("nextCursor")).isNull();
        assertThat(all.text("run"))
                .isEqualTo(platform.get("/v1/campaigns/" + created.text("id")).text("runs.0.id"));
        assertThat(all.at("recipients.0.to")).isEqualTo(Map.of("phone", "+14155570010"));
        assertThat(all.at("recipients.3.to")).isEqualTo(Map.of("contact", "ctc_00000000000000000000"));
        assertThat(platform.get("/v1/messages/" + all.text("recipients.0.message"))
                        .text("status"))
                .isEqualTo("delivered");
        assertThat(shown(platform.get(path + "?status=rejected&run=" + all.text("run"))))
                .containsExactly(
                        "4 rejected missing_variable /variables/name", "6 rejected unknown_contact /to/contact");
    }

    @Test
    void recipientsArePagedThroughWithinOneRun() {
        String recipients = IntStream.range(0, 230)
                .mapToObj(i -> "{\"to\": {\"phone\": \"+14155571%03d\"}}".formatted(i))
                .collect(Collectors.joining(", "));
        Answer created = platform.post("/v1/campaigns", """
                {"name": "News", "purpose": "service", "content": {"text": "Hi"}, "pacing": {"perSecond": 70},
                 "start": {"rate": "1 hour"}, "recipients": [%s]}""".formatted(recipients));
        platform.pass(Duration.ofHours(1), Duration.ofMinutes(30));
        platform.pass(SECOND);
        String path = "/v1/campaigns/" + created.text("id") + "/recipients";

        List<String> lines = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; pages < 10; pages++) {
            Answer page = platform.get(path + "?limit=90" + cursor);
            page.list("recipients").forEach(recipient -> lines.add(String.valueOf(recipient.get("line"))));
            if (page.at("nextCursor") == null) {
                break;
            }
            cursor = "&cursor=" + page.text("nextCursor");
        }
        platform.post("/v1/campaigns/" + created.text("id") + "/cancel");

        assertThat(lines)
                .isEqualTo(
                        IntStream.rangeClosed(1, 230).mapToObj(String::valueOf).toList());
        Answer campaign = platform.get("/v1/campaigns/" + created.text("id"));
        int skipped = campaign.number("runs.0.skipped");
        assertThat(skipped).isPositive();
        assertThat(campaign.number("runs.0.waiting")).isZero();
        int listed = 0;
        for (String next = ""; next != null; ) {
            Answer page = platform.get(path + "?limit=100&status=skipped" + next);
            listed += page.list("recipients").size();
            next = page.at("nextCursor") == null ? null : "&cursor=" + page.text("nextCursor");
        }
        assertThat(listed).isEqualTo(skipped);
    }

    @Test
    void aRunOrAPageThatIsNotThereIsRefused() {
        Answer list = upload("/v1/lists", "text/csv", "phone\n+14155570020\n");
        String path = "/v1/campaigns/" + create("Hi", list).text("id") + "/recipients";
        platform.pump();
        String run = platform.get(path).text("run");

        assertThat(refusal(path + "?run=2036-01-01T00:00:00Z")).isEqualTo("?run unknown_run");
        assertThat(refusal(path + "?cursor=2036-01-01T00:00:00Z_5")).isEqualTo("?cursor cursor");
        assertThat(refusal(path + "?cursor=5")).isEqualTo("?cursor cursor");
        assertThat(refusal(path + "?cursor=x_1&run=" + run)).isEqualTo("?cursor cursor");
        assertThat(refusal(path + "?status=lost")).isEqualTo("?status format");
        assertThat(platform.get("/v1/campaigns/cmp_00000000000000000000/recipients")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRejectionIsAnEventOnceHoweverOftenTheWaveIsDone() {
        try (TestPlatform own = TestPlatform.start()) {
            own.put("/v1/events/log", "{\"enabled\": true}");
            own.pass(Duration.ofSeconds(31));
            Answer created = own.post("/v1/campaigns", """
                    {"name": "News", "purpose": "service", "content": {"text": "Hi"}, "recipients": [
                     {"to": {"phone": "+14155570030"}}, {"to": {"contact": "ctc_00000000000000000000"}}]}""");
            own.pump();
            String run = own.get("/v1/campaigns/" + created.text("id")).text("runs.0.id");
            own.platform
                    .bean("scheduler", TaskQueue.class)
                    .enqueue(List.of(
                            new CampaignTask.PublishRejections(LocalPlatform.TENANT, created.text("id"), run, 0)));
            own.pump();
            own.pass(Duration.ofSeconds(31));

            List<Map<String, Object>> events =
                    own.get("/v1/events?type=recipient.rejected").list("events");
            assertThat(events.stream().map(event -> event.get("id")).distinct()).hasSize(1);
            assertThat(events.getFirst()).containsEntry("subject", created.text("id"));
            assertThat(events.getFirst().get("data"))
                    .isEqualTo(Map.of(
                            "campaign",
                            created.text("id"),
                            "run",
                            run,
                            "mode",
                            "test",
                            "line",
                            2,
                            "to",
                            Map.of("contact", "ctc_00000000000000000000"),
                            "reason",
                            "unknown_contact",
                            "pointer",
                            "/to/contact"));
        }
    }

    @Test
    void listsHaveNamesAndAreListedAndDownloaded() {
        try (TestPlatform own = TestPlatform.start()) {
            StringBuilder file = new StringBuilder("phone,name\n");
            IntStream.range(0, 130).forEach(i -> file.append("+14155572%03d,Guest %d\n".formatted(i, i)));
            List<String> names = new ArrayList<>();
            for (String name : List.of("Spring", "Summer", "Autumn")) {
                own.pass(SECOND);
                names.add(upload(own, "/v1/lists?name=" + name, "text/csv", file.toString())
                        .text("name"));
            }
            Answer first = own.get("/v1/lists?limit=2");
            Answer rest = own.get("/v1/lists?cursor=" + first.text("nextCursor"));
            String list = first.text("lists.0.id");

            assertThat(names).containsExactly("Spring", "Summer", "Autumn");
            assertThat(first.list("lists")).extracting(each -> each.get("name")).containsExactly("Autumn", "Summer");
            assertThat(rest.list("lists")).extracting(each -> each.get("name")).containsExactly("Spring");
            assertThat(rest.at("nextCursor")).isNull();
            assertThat(own.get("/v1/lists/" + list).at("recipients")).isEqualTo(130);

            Answer page = own.get("/v1/lists/" + list + "/recipients?limit=100");
            Answer end = own.get("/v1/lists/" + list + "/recipients?limit=100&cursor=" + page.text("nextCursor"));
            assertThat(page.list("recipients")).hasSize(100);
            assertThat(end.list("recipients")).hasSize(30);
            assertThat(end.at("nextCursor")).isNull();
            assertThat(own.get("/v1/lists/" + list + "/recipients?limit=20&cursor=95")
                            .list("recipients"))
                    .hasSize(20);
            assertThat(end.list("recipients").getLast())
                    .isEqualTo(Map.of(
                            "line",
                            131,
                            "to",
                            Map.of("phone", "+14155572129"),
                            "variables",
                            Map.of("name", "Guest 129")));
        }
    }

    @Test
    void aListIsDeletedOnceNoCampaignNeedsIt() {
        Answer list = upload("/v1/lists", "text/csv", "phone\n+14155570040\n");
        String path = "/v1/lists/" + list.text("id");
        Answer weekly = platform.post("/v1/campaigns", """
                {"name": "Weekly", "purpose": "service", "content": {"text": "Hi"}, "list": "%s",
                 "start": {"rate": "7 days"}}""".formatted(list.text("id")));
        Answer once = create("Hi", list);

        assertThat(platform.delete(path).status()).isEqualTo(409);
        platform.post("/v1/campaigns/" + weekly.text("id") + "/cancel");
        assertThat(platform.delete(path).status()).as("a run is under way").isEqualTo(409);
        platform.pump();
        platform.pass(SECOND);
        assertThat(platform.get("/v1/campaigns/" + once.text("id")).text("status"))
                .isEqualTo("completed");

        assertThat(platform.delete(path).status()).isEqualTo(204);
        assertThat(platform.delete(path).status()).isEqualTo(404);
        assertThat(platform.get(path).status()).isEqualTo(404);
        assertThat(create("Hi", list).text("violations.0.code")).isEqualTo("unknown_list");
        assertThat(platform.get("/v1/lists").list("lists"))
                .noneMatch(each -> list.text("id").equals(each.get("id")));
        assertThat(platform.get("/v1/audit").list("entries"))
                .anyMatch(entry -> "list.delete".equals(entry.get("action")));
    }

    private List<String> shown(Answer page) {
        return page.list("recipients").stream()
                .map(recipient -> Stream.of("line", "status", "reason", "pointer")
                        .filter(recipient::containsKey)
                        .map(name -> String.valueOf(recipient.get(name)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private String refusal(String path) {
        Answer refused = platform.get(path);
        return refused.text("violations.0.pointer") + " " + refused.text("violations.0.code");
    }

    private Answer create(String text, Answer list) {
        return platform.post("/v1/campaigns", """
                {"name": "News", "purpose": "service", "content": {"text": "%s"}, "list": "%s"}""".formatted(text, list.text("id")));
    }

    private Answer upload(String path, String type, String file) {
        return upload(platform, path, type, file);
    }

    private static Answer upload(TestPlatform platform, String path, String type, String file) {
        return platform.send(platform.request(path).header("Content-Type", type).POST(BodyPublishers.ofString(file)));
    }
}
