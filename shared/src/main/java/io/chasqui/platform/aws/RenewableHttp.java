package io.chasqui.platform.aws;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that can part with its connections: the SDK's own has no way to close those that wait for a next
 * request, so that another one takes its place.
 */
public final class RenewableHttp implements SdkHttpClient {
    private final FirstHttp source;
    private volatile SdkHttpClient current;

    /** Takes the one that {@link AwsRehearsal} has made ahead, if it has. */
    public RenewableHttp() {
        this(FirstHttp.HERE);
    }

    RenewableHttp(FirstHttp source) {
        this.source = source;
        this.current = source.take();
    }

    /** Closes all connections; requests under way lose their answers, and later requests open new connections. */
    public synchronized void renew() {
        SdkHttpClient old = current;
        current = source.make();
        old.close();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return current.prepareRequest(request);
    }

    @Override
    public String clientName() {
        return current.clientName();
    }

    @Override
    public synchronized void close() {
        current.close();
    }
}
