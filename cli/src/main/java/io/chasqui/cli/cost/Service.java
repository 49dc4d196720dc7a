package io.chasqui.cli.cost;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What AWS bills, by the kind of unit. */
enum Service {
    DYNAMODB_WRITE("dynamodb-write", "DynamoDB writes"),
    DYNAMODB_READ("dynamodb-read", "DynamoDB reads"),
    SQS("sqs", "SQS requests, standard"),
    SQS_FIFO("sqs-fifo", "SQS requests, FIFO"),
    HTTP_API("http-api", "HTTP API requests"),
    LAMBDA_REQUEST("lambda-request", "Lambda requests"),
    LAMBDA_GB_SECOND("lambda-gb-second", "Lambda GB-seconds"),
    SCHEDULER("scheduler", "Schedules that fire"),
    EVENT_BUS("event-bus", "Events on the bus"),
    LOGS_GB("logs-gb", "Logs, GB");

    private final String wire;
    private final String title;

    Service(String wire, String title) {
        this.wire = wire;
        this.title = title;
    }

    /** {@return the name in the table of prices} */
    String wire() {
        return wire;
    }

    /** {@return the name for people} */
    String title() {
        return title;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Service::wire).toList();
    }

    static Optional<Service> of(String wire) {
        return Arrays.stream(values())
                .filter(service -> service.wire.equals(wire))
                .findFirst();
    }
}
