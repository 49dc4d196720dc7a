package io.chasqui.local.process;

/** A function that is called with JSON, wherever it runs. */
public interface RemoteFunction extends AutoCloseable {
    /**
     * Calls it, and waits for its answer.
     *
     * @param requestId of the call
     * @param functionArn what the function is told that it is
     * @param event JSON
     * @return its answer, JSON
     * @throws FunctionException when it failed
     */
    byte[] invoke(String requestId, String functionArn, byte[] event);

    @Override
    void close();
}
