package io.chasqui.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.local.MutableClock;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.sqs.EmbeddedSqs;
import io.chasqui.local.sqs.QueuedMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SchedulerEndpointTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";
    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:worker";

    private static AwsClients clients;
    private static EmbeddedSqs queues;
    private static SqsClient sqs;

    @TempDir
    private Path directory;

    private final MutableClock clock = MutableClock.at(NOON);
    private final List<String> calls = new ArrayList<>();
    private boolean down;
    private SchedulerEndpoint endpoint;
    private SchedulerClient scheduler;

    @BeforeAll
    static void startQueues() {
        clients = new AwsClients();
        queues = EmbeddedSqs.start(java.time.Clock.systemUTC(), null);
        sqs = clients.sqs(queues.endpoint());
        sqs.createQueue(create -> create.queueName("plain"));
        sqs.createQueue(create -> create.queueName("dead"));
        sqs.createQueue(create -> create.queueName("kept"));
        sqs.createQueue(create -> create.queueName("ordered.fifo")
                .attributes(Map.of(
                        QueueAttributeName.FIFO_QUEUE,
                        "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                        "true")));
    }

    @AfterAll
    static void stopQueues() {
        queues.close();
        clients.close();
    }

    @BeforeEach
    void start() {
        endpoint = SchedulerEndpoint.start(clock, directory, sqs, queues.queueUrlPrefix(), (name, payload) -> {
            if (down) {
                throw new IllegalStateException("down");
            }
            calls.add(name + " " + payload);
        });
        scheduler = clients.scheduler(endpoint.endpoint());
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void firesOnceAtItsTimeAndIsDeletedWhenAsked() {
        create(
                "once",
                "at(2026-03-01T12:01:00)",
                request -> request.actionAfterCompletion(ActionAfterCompletion.DELETE));
        create("kept", "at(2026-03-01T12:01:00)", request -> {});

        assertThat(fireAfter(Duration.ofSeconds(59))).isEmpty();
        assertThat(fireAfter(Duration.ofSeconds(1))).containsExactlyInAnyOrder("worker once", "worker kept");
        assertThat(fireAfter(Duration.ofDays(1))).isEmpty();
        assertThat(names()).containsExactly("kept");
    }

    @Test
    void firesARateAtOnceAndThenEveryPeriodWithoutCatchingUp() {
        create("often", "rate(10 minutes)", request -> request.endDate(NOON.plus(Duration.ofHours(3))));

        assertThat(fireAfter(Duration.ZERO)).hasSize(1);
        assertThat(fireAfter(Duration.ofMinutes(9))).isEmpty();
        assertThat(fireAfter(Duration.ofMinutes(1))).hasSize(1);
        assertThat(fireAfter(Duration.ofMinutes(65))).hasSize(1);
        assertThat(fireAfter(Duration.ofMinutes(5))).hasSize(1);
        assertThat(fireAfter(Duration.ofHours(5))).hasSize(1);
        assertThat(fireAfter(Duration.ofHours(5))).isEmpty();
    }

    @Test
    void keepsToStartEndAndTimeZone() {
        create(
                "daily",
                "cron(0 9 * * ? *)",
                request -> request.scheduleExpressionTimezone("Europe/Berlin")
                        .startDate(Instant.parse("2026-03-28T09:00:00Z"))
                        .endDate(Instant.parse("2026-03-30T07:00:00Z"))
                        .target(target(FUNCTION)
                                .input("<aws.scheduler.scheduled-time>")
                                .build()));

        clock.setTo(Instant.parse("2026-03-28T08:30:00Z"));
        assertThat(fireAfter(Duration.ZERO)).isEmpty();
        clock.setTo(Instant.parse("2026-03-29T07:30:00Z"));
        assertThat(fireAfter(Duration.ZERO)).containsExactly("worker 2026-03-29T07:00:00Z");
        clock.setTo(Instant.parse("2026-04-15T00:00:00Z"));
        assertThat(fireAfter(Duration.ZERO)).containsExactly("worker 2026-03-30T07:00:00Z");
        assertThat(fireAfter(Duration.ofDays(9))).isEmpty();
    }

    @Test
    void putsTheContextIntoTheInput() {
        create(
                "ctx",
                "at(2026-03-01T12:01:00)",
                request -> request.target(target(FUNCTION)
                        .input(
                                "<aws.scheduler.schedule-arn>|<aws.scheduler.scheduled-time>|<aws.scheduler.attempt-number>|"
                                        + "<aws.scheduler.execution-id>")
                        .build()));

        assertThat(fireAfter(Duration.ofMinutes(2)).get(0))
                .matches(
                        "worker \\Qarn:aws:scheduler:us-east-1:000000000000:schedule/default/ctx|2026-03-01T12:01:00Z|1|"
                                + "\\E[0-9a-f-]{36}");
    }

    @Test
    void sendsToQueues() {
        create(
                "plain",
                "at(2026-03-01T12:01:00)",
                request -> request.target(target(LocalAccount.QUEUE_ARN_PREFIX + "plain")
                        .input("p")
                        .build()));
        create(
                "ordered",
                "at(2026-03-01T12:01:00)",
                request -> request.target(target(LocalAccount.QUEUE_ARN_PREFIX + "ordered.fifo")
                        .input("o")
                        .sqsParameters(parameters -> parameters.messageGroupId("g"))
                        .build()));
        fireAfter(Duration.ofMinutes(1));

        assertThat(queues.messages("plain")).extracting(QueuedMessage::body).contains("p");
        assertThat(queues.messages("ordered.fifo"))
                .extracting(QueuedMessage::body, message -> message.group().orElse(""))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("o", "g"));
    }

    @Test
    void triesAgainAndGivesUpIntoTheDeadLetterQueue() {
        down = true;
        create(
                "flaky",
                "at(2026-03-01T12:01:00)",
                request -> request.actionAfterCompletion(ActionAfterCompletion.DELETE)
                        .target(target(FUNCTION)
                                .input("attempt <aws.scheduler.attempt-number>")
                                .retryPolicy(retry -> retry.maximumRetryAttempts(2))
                                .deadLetterConfig(dead -> dead.arn(LocalAccount.QUEUE_ARN_PREFIX + "dead"))
                                .build()));

        clock.advance(Duration.ofMinutes(1));
        assertThat(endpoint.fireDue()).isEqualTo(1);
        assertThat(endpoint.fireDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(endpoint.fireDue()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(endpoint.fireDue()).isEqualTo(1);
        clock.advance(Duration.ofHours(2));
        assertThat(endpoint.fireDue()).isZero();

        assertThat(queues.messages("dead")).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("attempt 3");
            assertThat(message.attributes())
                    .containsEntry("RETRY_ATTEMPTS", "2")
                    .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                    .containsEntry("TARGET_ARN", "arn:aws:scheduler:::aws-sdk:lambda:invoke");
        });
    }

    /** As https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html shows it. */
    @Test
    void keepsTheRequestThatAQueueDidNotTake() {
        create(
                "nowhere",
                "at(2026-03-01T12:01:00)",
                request -> request.target(target(LocalAccount.QUEUE_ARN_PREFIX + "nowhere")
                        .input("due <aws.scheduler.scheduled-time>")
                        .retryPolicy(retry -> retry.maximumRetryAttempts(0))
                        .deadLetterConfig(dead -> dead.arn(LocalAccount.QUEUE_ARN_PREFIX + "kept"))
                        .build()));
        fireAfter(Duration.ofMinutes(1));

        assertThat(queues.messages("kept")).singleElement().satisfies(message -> {
            assertThat(message.body())
                    .isEqualTo("{\"MessageBody\":\"due 2026-03-01T12:01:00Z\",\"QueueUrl\":\"" + queues.queueUrlPrefix()
                            + "nowhere\"}");
            assertThat(message.attributes())
                    .containsEntry("SCHEDULED_TIME", "2026-03-01T12:01:00Z")
                    .containsEntry("TARGET_ARN", "arn:aws:scheduler:::aws-sdk:sqs:sendMessage")
                    .containsEntry("IS_PAYLOAD_TRUNCATED", "false")
                    .containsEntry("SCHEDULE_ARN", "arn:aws:scheduler:us-east-1:000000000000:schedule/default/nowhere");
        });
    }

    @Test
    void recoversWhenTheTargetDoes() {
        down = true;
        create("flaky", "at(2026-03-01T12:01:00)", request -> {});
        assertThat(fireAfter(Duration.ofMinutes(1))).isEmpty();
        down = false;

        assertThat(fireAfter(Duration.ofSeconds(1))).containsExactly("worker flaky");
    }

    @Test
    void firesNothingWhileDisabled() {
        create("off", "rate(1 minute)", request -> request.state(ScheduleState.DISABLED));
        assertThat(fireAfter(Duration.ofHours(1))).isEmpty();

        scheduler.updateSchedule(update -> update.name("off")
                .scheduleExpression("at(2026-03-01T14:00:00)")
                .flexibleTimeWindow(
                        window -> window.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(15))
                .target(target(FUNCTION).input("on").build()));
        assertThat(fireAfter(Duration.ofHours(1))).containsExactly("worker on");
    }

    @Test
    void answersARepeatedTokenAsBefore() {
        String arn = create("a", "rate(1 hour)", request -> request.clientToken("t1"));

        assertThat(create("a", "rate(1 hour)", request -> request.clientToken("t1")))
                .isEqualTo(arn);
        assertThatThrownBy(() -> create("a", "rate(2 hours)", request -> request.clientToken("t1")))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> create("a", "rate(1 hour)", request -> request.clientToken("t2")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Schedule a already exists.");
        scheduler.deleteSchedule(delete -> delete.name("a").clientToken("t3"));
        scheduler.deleteSchedule(delete -> delete.name("a").clientToken("t3"));
        assertThatThrownBy(() ->
                        scheduler.deleteSchedule(delete -> delete.name("a").clientToken("t4")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(create("a", "rate(1 hour)", request -> request.clientToken("t1")))
                .isEqualTo(arn);
        assertThat(names()).containsExactly("a");
    }

    @Test
    void givesBackWhatItWasGiven() {
        create(
                "full",
                "cron(0 9 * * ? *)",
                request -> request.description("d")
                        .kmsKeyArn(KEY)
                        .scheduleExpressionTimezone("Asia/Tokyo")
                        .startDate(NOON.plusSeconds(10))
                        .endDate(NOON.plusSeconds(1_000_000)));

        assertThat(scheduler.getSchedule(get -> get.name("full").groupName("default")))
                .satisfies(schedule -> {
                    assertThat(schedule.arn()).endsWith(":schedule/default/full");
                    assertThat(schedule.scheduleExpression()).isEqualTo("cron(0 9 * * ? *)");
                    assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("Asia/Tokyo");
                    assertThat(schedule.startDate()).isEqualTo(NOON.plusSeconds(10));
                    assertThat(schedule.endDate()).isEqualTo(NOON.plusSeconds(1_000_000));
                    assertThat(schedule.creationDate()).isEqualTo(NOON);
                    assertThat(schedule.description()).isEqualTo("d");
                    assertThat(schedule.kmsKeyArn()).isEqualTo(KEY);
                    assertThat(schedule.state()).isEqualTo(ScheduleState.ENABLED);
                    assertThat(schedule.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.NONE);
                    assertThat(schedule.target())
                            .isEqualTo(target(FUNCTION).input("full").build());
                });
        assertThatThrownBy(() -> scheduler.getSchedule(get -> get.name("other")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Schedule other does not exist.");
    }

    @Test
    void listsInPagesByGroupPrefixAndState() {
        scheduler.createScheduleGroup(create -> create.name("waves"));
        IntStream.range(0, 7)
                .forEach(i -> create(
                        "w" + i,
                        "rate(1 hour)",
                        request -> request.groupName("waves")
                                .state(i == 3 ? ScheduleState.DISABLED : ScheduleState.ENABLED)));
        create("x", "rate(1 hour)", request -> {});

        assertThat(scheduler
                        .listSchedulesPaginator(list -> list.groupName("waves").maxResults(2))
                        .schedules()
                        .stream()
                        .map(ScheduleSummary::name))
                .containsExactly("w0", "w1", "w2", "w3", "w4", "w5", "w6");
        assertThat(scheduler.listSchedules(list -> list.maxResults(2)).nextToken())
                .isNotEmpty();
        assertThat(scheduler
                        .listSchedules(list -> list.namePrefix("w").state(ScheduleState.DISABLED))
                        .schedules())
                .extracting(ScheduleSummary::name)
                .containsExactly("w3");
        assertThat(scheduler.listScheduleGroups(list -> list.namePrefix("wa")).scheduleGroups())
                .extracting(ScheduleGroupSummary::name)
                .containsExactly("waves");
        scheduler.deleteScheduleGroup(delete -> delete.name("waves"));
        assertThat(names()).containsExactly("x");
        assertThatThrownBy(() -> scheduler.getScheduleGroup(get -> get.name("waves")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> create("y", "rate(1 hour)", request -> request.groupName("waves")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Schedule group waves does not exist.");
        assertThatThrownBy(() -> scheduler.deleteScheduleGroup(delete -> delete.name("default")))
                .isInstanceOf(ValidationException.class);
    }

    static List<Arguments> wrong() {
        return List.of(
                wrong("Invalid Schedule Expression", request -> request.scheduleExpression("every day")),
                wrong("in the past", request -> request.scheduleExpression("at(2026-03-01T11:59:59)")),
                wrong("Timezone", request -> request.scheduleExpressionTimezone("Mars/Olympus")),
                wrong("StartDate", request -> request.startDate(NOON.minusSeconds(301))),
                wrong(
                        "must come before",
                        request -> request.startDate(NOON.plusSeconds(9)).endDate(NOON.plusSeconds(9))),
                wrong("EndDate", request -> request.endDate(NOON)),
                wrong("flexibleTimeWindow|mode", request -> request.flexibleTimeWindow(window -> {})),
                wrong("FLEXIBLE needs", request -> request.flexibleTimeWindow(window -> window.mode("FLEXIBLE"))),
                wrong(
                        "maximumWindow",
                        request -> request.flexibleTimeWindow(
                                window -> window.mode("FLEXIBLE").maximumWindowInMinutes(1441))),
                wrong("state", request -> request.state("MAYBE")),
                wrong("roleArn", request -> request.target(target -> target.arn(FUNCTION))),
                wrong(
                        "not supported here",
                        request -> request.target(target("arn:aws:scheduler:::aws-sdk:sqs:sendMessage")
                                .build())),
                wrong(
                        "MessageGroupId",
                        request -> request.target(target(LocalAccount.QUEUE_ARN_PREFIX + "ordered.fifo")
                                .build())),
                wrong(
                        "maximumRetryAttempts",
                        request -> request.target(target(FUNCTION)
                                .retryPolicy(retry -> retry.maximumRetryAttempts(186))
                                .build())),
                wrong("kmsKeyArn", request -> request.kmsKeyArn("alias/mine")),
                wrong(
                        "standard SQS queue",
                        request -> request.target(target(FUNCTION)
                                .deadLetterConfig(dead -> dead.arn(LocalAccount.QUEUE_ARN_PREFIX + "ordered.fifo"))
                                .build())),
                wrong("regular expression", request -> request.name("no spaces")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void refusesWhatAwsRefuses(String message, Consumer<CreateScheduleRequest.Builder> change) {
        assertThatThrownBy(() -> create("wrong", "rate(1 hour)", change))
                .isInstanceOf(ValidationException.class)
                .message()
                .containsPattern(message);
        assertThat(names()).isEmpty();
    }

    @Test
    void goesOnAfterARestart() {
        down = true;
        create(
                "failing",
                "at(2026-03-01T12:01:00)",
                request -> request.actionAfterCompletion(ActionAfterCompletion.DELETE));
        create("later", "cron(0 13 * * ? *)", request -> {});
        assertThat(fireAfter(Duration.ofMinutes(1))).isEmpty();
        down = false;

        endpoint.close();
        start();

        assertThat(names()).containsExactly("later");
        assertThat(fireAfter(Duration.ofMinutes(1))).containsExactly("worker failing");
        assertThat(fireAfter(Duration.ofHours(1))).containsExactly("worker later");
    }

    private String create(String name, String expression, Consumer<CreateScheduleRequest.Builder> change) {
        CreateScheduleRequest.Builder request = CreateScheduleRequest.builder()
                .name(name)
                .scheduleExpression(expression)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target(FUNCTION).input(name).build());
        change.accept(request);
        return scheduler.createSchedule(request.build()).scheduleArn();
    }

    private List<String> fireAfter(Duration step) {
        calls.clear();
        clock.advance(step);
        endpoint.fireDue();
        return List.copyOf(calls);
    }

    private List<String> names() {
        return scheduler.listSchedules(list -> {}).schedules().stream()
                .map(ScheduleSummary::name)
                .toList();
    }

    private static Arguments wrong(String message, Consumer<CreateScheduleRequest.Builder> change) {
        return Arguments.of(message, change);
    }

    private static Target.Builder target(String arn) {
        return Target.builder().arn(arn).roleArn(ROLE);
    }
}
