package io.chasqui.cli.redrive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The letters of a queue in which AWS keeps what one of its services could not hand over. */
final class FailedLetters {
    private static final int MOST_AT_A_TIME = 10;

    /** So long a letter in hand is nobody else's. */
    private static final int IN_HAND_SECONDS = 60;

    private final SqsClient sqs;
    private final String url;

    FailedLetters(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** How many were dealt with, and how many were left. */
    record Moved(int moved, int left) {}

    /** {@return the first ones, which stay} */
    List<Message> first() {
        return receive(MOST_AT_A_TIME, 0);
    }

    /** Throws all away. */
    Moved discard() {
        return each(message -> true);
    }

    /** Does with each what takes no time to speak of. */
    Moved each(Predicate<Message> dealtWith) {
        return each(MOST_AT_A_TIME, IN_HAND_SECONDS, dealtWith);
    }

    /**
     * Takes each in hand, and deletes what was dealt with. What is left comes again when it was in hand for long enough:
     * then all the others have been seen.
     *
     * @param atATime how many are taken in hand at once
     * @param inHandSeconds how long they are nobody else's
     * @param dealtWith tells whether a letter was
     */
    Moved each(int atATime, int inHandSeconds, Predicate<Message> dealtWith) {
        int moved = 0;
        Set<String> left = new HashSet<>();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (Message message : receive(atATime, inHandSeconds)) {
                if (left.contains(message.messageId())) {
                    continue;
                }
                goesOn = true;
                if (dealtWith.test(message)) {
                    delete(message);
                    moved++;
                } else {
                    left.add(message.messageId());
                }
            }
        }
        return new Moved(moved, left.size());
    }

    private List<Message> receive(int most, int seconds) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .messageAttributeNames("All")
                        .maxNumberOfMessages(most)
                        .visibilityTimeout(seconds)
                        .waitTimeSeconds(1))
                .messages();
    }

    private void delete(Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }
}
