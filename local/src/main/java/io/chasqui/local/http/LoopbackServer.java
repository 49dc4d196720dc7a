package io.chasqui.local.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Makes the JDK's HTTP servers: on 127.0.0.1, a virtual thread per request, without Nagle's delay. */
public final class LoopbackServer {
    private static final int BACKLOG = 1024;

    static {
        // Read once, when the JDK's server class is initialised; without it each answer may take 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private LoopbackServer() {}

    /**
     * A server that is bound but not started.
     *
     * @param port the port; 0 takes a free one
     * @throws UncheckedIOException when the port is taken
     */
    public static HttpServer bind(int port) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }
}
