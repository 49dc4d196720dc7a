package io.chasqui.platform.queue;

import java.util.List;

/** Letters in hand. What is neither redriven nor discarded is let go by {@link #close}, or by itself after a minute. */
public interface HeldLetters extends AutoCloseable {
    /** {@return the letters, oldest first} */
    List<DeadLetter> letters();

    /** {@return whether these are all that the queue has; not when there are more, or somebody else holds some} */
    boolean complete();

    /**
     * Puts letters back into their queue, in the order given, and takes them out of the dead letters. A letter is in one
     * of the two at every instant; when this breaks off it may be in both, and is done twice if it is redriven again.
     *
     * @param chosen some of {@link #letters()} whose origin is the queue
     * @return those that were moved: the first of them when something failed, but never none
     */
    List<DeadLetter> redrive(List<DeadLetter> chosen);

    /**
     * Throws letters away, for good.
     *
     * @return those that were thrown away: the first of them when something failed, but never none
     */
    List<DeadLetter> discard(List<DeadLetter> chosen);

    /** Lets go what is left. Never fails: it comes back by itself. */
    @Override
    void close();
}
