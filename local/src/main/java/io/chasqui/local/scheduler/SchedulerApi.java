package io.chasqui.local.scheduler;

import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.scheduler.ScheduleStore.Group;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The operations of the API, on the API's JSON. */
final class SchedulerApi {
    private static final int MAX_PAGE = 100;

    private final ScheduleStore store;
    private final ClientTokens tokens;
    private final Clock clock;

    SchedulerApi(ScheduleStore store, Clock clock) {
        this.store = store;
        this.tokens = new ClientTokens();
        this.clock = clock;
    }

    synchronized Map<String, Object> createSchedule(String name, Map<String, Object> request) {
        String group = group(request);
        String key = group + "/" + ScheduleRules.name("name", name);
        Map<String, Object> definition = ScheduleRules.definition(request, clock.instant());
        return tokens.once("create " + key, token(request), definition, () -> {
            existingGroup(group);
            if (store.schedule(group, name).isPresent()) {
                throw ApiException.conflict("Schedule " + name + " already exists.");
            }
            Instant now = clock.instant();
            Schedule schedule = new Schedule(group, name, definition, now, now, Optional.empty());
            store.put(schedule.withDue(schedule.dueFrom(now)));
            return Map.of("ScheduleArn", schedule.arn());
        });
    }

    synchronized Map<String, Object> updateSchedule(String name, Map<String, Object> request) {
        String group = group(request);
        Map<String, Object> definition = ScheduleRules.definition(request, clock.instant());
        return tokens.once("update " + group + "/" + name, token(request), definition, () -> {
            Schedule old = existing(group, name);
            Instant now = clock.instant();
            Schedule schedule = new Schedule(group, name, definition, old.created(), now, Optional.empty());
            store.put(schedule.withDue(schedule.dueFrom(now)));
            return Map.of("ScheduleArn", schedule.arn());
        });
    }

    synchronized Map<String, Object> getSchedule(String name, Map<String, Object> request) {
        Schedule schedule = existing(Json.text(request, "groupName").orElse(ScheduleStore.DEFAULT_GROUP), name);
        Map<String, Object> answer = new LinkedHashMap<>(schedule.definition());
        answer.put("Arn", schedule.arn());
        answer.put("GroupName", schedule.group());
        answer.put("Name", schedule.name());
        answer.put("CreationDate", Json.seconds(schedule.created()));
        answer.put("LastModificationDate", Json.seconds(schedule.modified()));
        return answer;
    }

    synchronized Map<String, Object> deleteSchedule(String name, Map<String, Object> request) {
        String group = Json.text(request, "groupName").orElse(ScheduleStore.DEFAULT_GROUP);
        String key = group + "/" + name;
        return tokens.once("delete " + key, queryToken(request), Map.of(), () -> {
            existing(group, name);
            store.removeSchedule(key);
            tokens.forget("create " + key);
            tokens.forget("update " + key);
            return Map.of();
        });
    }

    synchronized Map<String, Object> listSchedules(Map<String, Object> request) {
        Optional<String> group = Json.text(request, "ScheduleGroup");
        group.ifPresent(this::existingGroup);
        String prefix = Json.text(request, "NamePrefix").orElse("");
        Optional<String> state = Json.text(request, "State");
        List<Schedule> found = store.schedules().stream()
                .filter(schedule -> group.isEmpty() || group.get().equals(schedule.group()))
                .filter(schedule -> schedule.name().startsWith(prefix))
                .filter(schedule -> state.isEmpty()
                        || state.get().equals(schedule.definition().get("State")))
                .toList();
        return page("Schedules", found, Schedule::key, SchedulerApi::summary, request);
    }

    synchronized Map<String, Object> createGroup(String name, Map<String, Object> request) {
        ScheduleRules.name("name", name);
        return tokens.once("create " + name, token(request), Map.of(), () -> {
            if (store.group(name).isPresent()) {
                throw ApiException.conflict("Schedule group " + name + " already exists.");
            }
            store.put(new Group(name, clock.instant()));
            return Map.of("ScheduleGroupArn", arn(name));
        });
    }

    synchronized Map<String, Object> getGroup(String name) {
        return group(existingGroup(name));
    }

    synchronized Map<String, Object> deleteGroup(String name, Map<String, Object> request) {
        if (name.equals(ScheduleStore.DEFAULT_GROUP)) {
            throw ApiException.validation("The default schedule group can't be deleted.");
        }
        return tokens.once("delete " + name, queryToken(request), Map.of(), () -> {
            existingGroup(name);
            store.removeGroup(name);
            tokens.forget("create " + name);
            return Map.of();
        });
    }

    synchronized Map<String, Object> listGroups(Map<String, Object> request) {
        String prefix = Json.text(request, "NamePrefix").orElse("");
        List<Group> found = store.groups().stream()
                .filter(group -> group.name().startsWith(prefix))
                .toList();
        return page("ScheduleGroups", found, Group::name, SchedulerApi::group, request);
    }

    private Schedule existing(String group, String name) {
        return store.schedule(group, name)
                .orElseThrow(() -> ApiException.notFound("Schedule " + name + " does not exist."));
    }

    private Group existingGroup(String name) {
        return store.group(name)
                .orElseThrow(() -> ApiException.notFound("Schedule group " + name + " does not exist."));
    }

    private static String group(Map<String, Object> request) {
        return ScheduleRules.name("groupName", Json.text(request, "GroupName").orElse(ScheduleStore.DEFAULT_GROUP));
    }

    private static Optional<String> token(Map<String, Object> request) {
        return ScheduleRules.token(Json.text(request, "ClientToken"));
    }

    private static Optional<String> queryToken(Map<String, Object> request) {
        return ScheduleRules.token(Json.text(request, "clientToken"));
    }

    private static Map<String, Object> summary(Schedule schedule) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("Arn", schedule.arn());
        summary.put("GroupName", schedule.group());
        summary.put("Name", schedule.name());
        summary.put("State", schedule.enabled() ? "ENABLED" : "DISABLED");
        summary.put("Target", Map.of("Arn", Json.text(schedule.target(), "Arn").orElse("")));
        summary.put("CreationDate", Json.seconds(schedule.created()));
        summary.put("LastModificationDate", Json.seconds(schedule.modified()));
        return summary;
    }

    private static Map<String, Object> group(Group group) {
        return Map.of(
                "Arn",
                arn(group.name()),
                "Name",
                group.name(),
                "State",
                "ACTIVE",
                "CreationDate",
                Json.seconds(group.created()),
                "LastModificationDate",
                Json.seconds(group.created()));
    }

    private static String arn(String group) {
        return "arn:aws:scheduler:" + LocalAccount.REGION + ":" + LocalAccount.ID + ":schedule-group/" + group;
    }

    private static <T> Map<String, Object> page(
            String name,
            List<T> found,
            Function<T, String> key,
            Function<T, Map<String, Object>> summary,
            Map<String, Object> request) {
        int size = pageSize(request);
        String after = Json.text(request, "NextToken").orElse("");
        List<T> rest = found.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .limit(size + 1L)
                .toList();
        List<T> page = rest.subList(0, Math.min(size, rest.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, new ArrayList<>(page.stream().map(summary).toList()));
        if (rest.size() > size) {
            answer.put("NextToken", key.apply(page.get(size - 1)));
        }
        return answer;
    }

    private static int pageSize(Map<String, Object> request) {
        String size = Json.text(request, "MaxResults").orElse(String.valueOf(MAX_PAGE));
        if (!size.matches("[1-9]\\d?|100")) {
            throw ApiException.validation("Value '" + size + "' at 'maxResults' is not from 1 to 100.");
        }
        return Integer.parseInt(size);
    }
}
