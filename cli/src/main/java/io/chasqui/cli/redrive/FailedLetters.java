package io.chasqui.cli.redrive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The letters of a queue in which AWS keeps what one of its services could not deliver. */
final class FailedLetters {
    private static final int MOST_AT_A_TIME = 10;

    /** How long a received letter is invisible to others. */
    private static final int VISIBILITY_SECONDS = 60;

    private final SqsClient sqs;
    private final String url;

    FailedLetters(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** How many letters were moved, and how many were left. */
    record Moved(int moved, int left) {}

    /** {@return the first letters, which stay in the queue} */
    List<Message> first() {
        return receive(MOST_AT_A_TIME, 0);
    }

    /** Deletes all letters. */
    Moved discard() {
        return each(message -> true);
    }

    /** Handles each letter, with work that takes little time. */
    Moved each(Predicate<Message> handled) {
        return each(MOST_AT_A_TIME, VISIBILITY_SECONDS, handled);
    }

    /**
     * Receives each letter, and deletes the handled ones. A letter that is left becomes visible again after a while. When
     * only such letters come, all have been seen.
     *
     * @param atATime how many letters are received at once
     * @param visibilitySeconds how long they are invisible to others
     * @param handled handles a letter, and returns whether to delete it
     */
    Moved each(int atATime, int visibilitySeconds, Predicate<Message> handled) {
        int moved = 0;
        Set<String> left = new HashSet<>();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (Message message : receive(atATime, visibilitySeconds)) {
                if (left.contains(message.messageId())) {
                    continue;
                }
                goesOn = true;
                if (handled.test(message)) {
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
