package io.chasqui.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the scenarios run on.
 *
 * @param test calls with a test key: the sandbox carries what it sends
 * @param live calls with a live key: the carrier carries what it sends
 * @param stranger calls without a key
 */
record Stage(Deployment deployment, Host host, Api test, Api live, Api stranger, Carrier carrier) {
    /** {@return the id of a message that is accepted} */
    static String send(Api caller, String phone, String purpose, String... members) {
        return caller.post("/v1/messages", message(phone, purpose, members), 202)
                .text("id");
    }

    /** {@return the body of a message, with more of its fields as JSON members} */
    static String message(String phone, String purpose, String... members) {
        List<String> all = new ArrayList<>(List.of(
                "\"to\": {\"phone\": \"" + phone + "\"}",
                "\"purpose\": \"" + purpose + "\"",
                "\"content\": {\"text\": \"Hello\"}"));
        all.addAll(List.of(members));
        return "{" + String.join(", ", all) + "}";
    }

    /** {@return a message's status, with its reason if there is one: {@code failed sandbox:landline}} */
    static String status(Api caller, String message) {
        Api.Answer answer = caller.get("/v1/messages/" + message);
        Object reason = answer.at("reason");
        return answer.text("status") + (reason == null ? "" : " " + reason);
    }

    /** Runs the installation until each message has its expected status. */
    void become(Api caller, Map<String, String> expected) {
        Map<String, String> open = new TreeMap<>(expected);
        host.untilNothingIsLeft(() -> {
            List<String> left = new ArrayList<>();
            open.entrySet().removeIf(message -> {
                String status = status(caller, message.getKey());
                boolean become = status.equals(message.getValue());
                if (!become) {
                    left.add(message + ", which is " + status);
                }
                return become;
            });
            return String.join(", ", left);
        });
    }
}
