package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.engagement.campaign.CampaignTask;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/** Campaigns are changed before they start, deleted once they have ended, and found by filters. */
@TestInstance(Lifecycle.PER_CLASS)
class CampaignChangesTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void whatHasNotStartedIsChanged() {
        Answer created = create("\"start\": {\"at\": \"" + in(Duration.ofHours(3)) + "\"}");
        String path = "/v1/campaigns/" + created.text("id");
        Instant earlier = in(Duration.ofHours(1));

        Answer changed = platform.patch(path, """
                {"name": "Autumn", "content": {"text": "Bye {{name}}"}, "pacing": {"perSecond": 7}, "validity": "PT2H",
                 "start": {"at": "%s"}}""".formatted(earlier));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("Autumn");
        assertThat(platform.get(path).text()).isEqualTo(changed.text());
        assertThat(changed.at("content")).isEqualTo(Map.of("text", "Bye {{name}}"));
        assertThat(changed.number("pacing.perSecond")).isEqualTo(7);
        assertThat(changed.text("start.at")).isEqualTo(earlier.toString());
        assertThat(schedules(created)).hasSize(1);
        assertThat(platform.get("/v1/audit").list("entries"))
                .anyMatch(entry -> "campaign.update".equals(entry.get("action")));

        platform.pass(Duration.ofHours(4), Duration.ofMinutes(30));
        assertThat(platform.get(path).list("runs"))
                .extracting(run -> run.get("dueAt"))
                .containsExactly(earlier.toString());
        assertThat(platform.patch(path, "{\"name\": \"Late\"}").status()).isEqualTo(409);
    }

    @Test
    void aStartOfAnEarlierTimingIsVoid() {
        Answer created = create("\"start\": {\"at\": \"" + in(Duration.ofHours(1)) + "\"}");
        String path = "/v1/campaigns/" + created.text("id");
        platform.patch(path, "{\"start\": {\"rate\": \"2 days\"}}");
        platform.pass(Duration.ofMinutes(1));
        platform.post(path + "/pause");
        // As when whoever changed the timing died before the schedule was deleted.
        String before = LocalPlatform.TENANT + "-" + created.text("id");
        platform.platform
                .bean("scheduler", Schedules.class)
                .create(
                        before,
                        new Timing.Rate("1 hour"),
                        new CampaignTask.StartRun(LocalPlatform.TENANT, created.text("id"), Schedules.DUE_TIME, 0));
        int runs = platform.get(path).list("runs").size();
        platform.post(path + "/resume");

        platform.pass(Duration.ofHours(3), Duration.ofMinutes(30));

        assertThat(platform.get(path).list("runs")).hasSize(runs);
        assertThat(schedules(created)).containsExactly(before + "-1");
        platform.post(path + "/cancel");
        assertThat(schedules(created)).isEmpty();
    }

    @Test
    void aChangeThatIsFlawedChangesNothing() {
        Answer created = create("\"start\": {\"at\": \"" + in(Duration.ofHours(1)) + "\"}");
        String path = "/v1/campaigns/" + created.text("id");

        assertThat(platform.patch(path, "{\"start\": {\"cron\": \"0 9 31 2 ? *\"}}")
                        .text("violations.0.code"))
                .isEqualTo("never");
        assertThat(platform.patch(path, "{\"start\": {\"rate\": \"5 fortnights\"}}")
                        .text("violations.0.code"))
                .isEqualTo("schedule");
        assertThat(platform.patch(path, "{\"content\": {\"text\": \"Hi {{city}}\"}}")
                        .text("violations.0.pointer"))
                .isEqualTo("/list/variables/city");
        assertThat(platform.patch(path, "{\"validity\": \"PT1S\"}").status()).isEqualTo(422);
        assertThat(platform.get(path).text()).isEqualTo(created.text());
        assertThat(schedules(created)).hasSize(1);
        platform.post(path + "/cancel");
        assertThat(platform.patch(path, "{\"name\": \"Late\"}").status()).isEqualTo(409);
    }

    @Test
    void whatHasEndedIsDeletedAndItsMessagesStay() {
        Answer created = create("\"pacing\": {\"perSecond\": 1}");
        String path = "/v1/campaigns/" + created.text("id");
        assertThat(platform.delete(path).status()).isEqualTo(409);
        platform.pump();
        platform.pass(Duration.ofSeconds(2), Duration.ofSeconds(1));
        platform.pass(Duration.ofSeconds(2));
        String message = platform.get(path + "/recipients").text("recipients.0.message");

        assertThat(platform.delete(path).status()).isEqualTo(204);
        assertThat(platform.delete(path).status()).isEqualTo(404);
        assertThat(platform.get(path).status()).isEqualTo(404);
        assertThat(platform.get("/v1/messages/" + message).text("status")).isEqualTo("delivered");
        assertThat(platform.get("/v1/audit").list("entries"))
                .anyMatch(entry -> "campaign.delete".equals(entry.get("action")));
    }

    @Test
    void whatStillHasMessagesOnTheirWayIsNotDeleted() {
        Answer created = platform.post("/v1/campaigns", """
                {"name": "News", "purpose": "service", "content": {"text": "Hi"}, "validity": "PT10M",
                 "recipients": [{"to": {"phone": "+12025550110"}}]}""");
        String path = "/v1/campaigns/" + created.text("id");
        platform.pump();
        platform.pass(Duration.ofSeconds(1));

        assertThat(platform.get(path).text("status")).isEqualTo("completed");
        assertThat(platform.delete(path).status()).isEqualTo(409);
        platform.pass(Duration.ofMinutes(20), Duration.ofMinutes(5));
        assertThat(platform.delete(path).status()).isEqualTo(204);
    }

    @Test
    void campaignsAreFoundByStatusAndList() {
        try (TestPlatform own = TestPlatform.start()) {
            Answer scheduled = create(own, "\"start\": {\"rate\": \"1 day\"}");
            own.post("/v1/campaigns/" + scheduled.text("id") + "/cancel");
            own.pass(Duration.ofSeconds(1));
            Answer done = create(own, "\"pacing\": {\"perSecond\": 100}");
            own.pump();
            own.pass(Duration.ofSeconds(1));
            Answer waiting = create(own, "\"start\": {\"at\": \"2036-03-04T09:00:00Z\"}");

            assertThat(ids(own.get("/v1/campaigns")))
                    .containsExactly(waiting.text("id"), done.text("id"), scheduled.text("id"));
            assertThat(ids(own.get("/v1/campaigns?status=completed"))).containsExactly(done.text("id"));
            assertThat(ids(own.get("/v1/campaigns?status=cancelled&limit=1"))).containsExactly(scheduled.text("id"));
            assertThat(ids(own.get("/v1/campaigns?list=" + waiting.text("list"))))
                    .containsExactly(waiting.text("id"));
            assertThat(ids(own.get("/v1/campaigns?list=" + waiting.text("list") + "&status=paused")))
                    .isEmpty();
            assertThat(own.get("/v1/campaigns?status=lost").text("violations.0.pointer"))
                    .isEqualTo("?status");
        }
    }

    private static List<Object> ids(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return page.list("campaigns").stream()
                .map(campaign -> Objects.requireNonNull(campaign.get("id")))
                .toList();
    }

    private List<String> schedules(Answer created) {
        return platform.platform.engine().scheduler().listSchedules(list -> list.maxResults(100)).schedules().stream()
                .map(ScheduleSummary::name)
                .filter(name -> name.contains(created.text("id")))
                .toList();
    }

    private Instant in(Duration time) {
        return Instant.ofEpochSecond(platform.clock.instant().plus(time).getEpochSecond());
    }

    private Answer create(String member) {
        return create(platform, member);
    }

    private static Answer create(TestPlatform platform, String member) {
        return platform.post("/v1/campaigns", """
                {"name": "Spring", "purpose": "service", "content": {"text": "Hi {{name}}"}, %s,
                 "recipients": [{"to": {"phone": "+14155573001"}, "variables": {"name": "Ana"}},
                                {"to": {"phone": "+14155573002"}, "variables": {"name": "Luis"}}]}""".formatted(member));
    }
}
