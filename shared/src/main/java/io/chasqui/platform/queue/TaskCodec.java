package io.chasqui.platform.queue;

/** How tasks stand in a queue. */
public interface TaskCodec {
    String write(Task task);

    /** @throws UnprocessableTask when the text is no task of this version */
    Task read(String text);
}
