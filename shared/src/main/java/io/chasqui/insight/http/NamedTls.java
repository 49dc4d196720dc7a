package io.chasqui.insight.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * TLS that names the receiver whatever its name (RFC 6066, section 3). The JDK leaves out a name with an underscore, so
 * that a server of many names would answer with another one's certificate, and refuses every certificate for it; here the
 * HTTP client compares names.
 */
final class NamedTls implements TlsSocketStrategy {
    private final SSLContext context;

    NamedTls(SSLContext context) {
        this.context = context;
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext http)
            throws IOException {
        return new DefaultClientTlsStrategy(
                context, HostnameVerificationPolicy.CLIENT, HttpsSupport.getDefaultHostnameVerifier()) {
            @Override
            protected void initializeSocket(SSLSocket secured) {
                if (target.contains("_")) {
                    SSLParameters parameters = secured.getSSLParameters();
                    parameters.setServerNames(List.of(new ServerName(target)));
                    secured.setSSLParameters(parameters);
                }
            }
        }.upgrade(socket, target, port, attachment, http);
    }

    /** {@link javax.net.ssl.SNIHostName} refuses the underscore. */
    private static final class ServerName extends SNIServerName {
        ServerName(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
