package io.chasqui.functions.edge.access;

import io.chasqui.functions.edge.call.Request;
import io.chasqui.platform.configuration.OriginSecret;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Cidr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands before the functions: it says which requests came as they have to come, and from whose address. */
public sealed interface Front {
    /**
     * {@return the caller's address; null when it is not known, and then no list of allowed addresses lets it in}
     *
     * @throws ProblemException when the request came another way
     */
    @Nullable
    String admit(Request request);

    /** {@return the headers of what comes this way, for a rehearsal} */
    Map<String, String> headers();

    /** API Gateway and nothing else: whoever it took the request from is the caller. */
    record Gateway() implements Front {
        @Override
        public @Nullable String admit(Request request) {
            return request.sourceIp();
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }

    /**
     * CloudFront, and API Gateway behind it. API Gateway has an address of its own, which answers to everybody: the secret,
     * which CloudFront <a
     * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html">puts in the
     * place of what a viewer sends</a>, shows what came by the other. What API Gateway took the request from is an edge
     * location, so the caller's address is what a function at the edge has written (infra/terraform/viewer-address.js), and
     * is believed together with the secret alone.
     */
    record CloudFront(OriginSecret secret) implements Front {
        static final String SECRET = "x-chasqui-origin-secret";
        static final String ADDRESS = "x-chasqui-viewer-address";

        @Override
        public @Nullable String admit(Request request) {
            if (!secret.is(request.header(SECRET, ""))) {
                throw ProblemException.misdirected();
            }
            String address = request.header(ADDRESS, "");
            return Cidr.isAddress(address) ? address : null;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of(SECRET, secret.current());
        }
    }
}
