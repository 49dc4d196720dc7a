package io.chasqui.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The API's description, as what is sent and answered is held to it: the operation, the status, the headers and the body
 * of every answer, and the query, headers and body of every request that had success. What a refused request looks like
 * is nobody's promise.
 */
public final class Contract {
    /** Where the project keeps the description. */
    public static final Path FILE = Path.of("docs/api/openapi.json");

    /** What HTTP itself and API Gateway, and not the API, say. */
    private static final Set<String> TRANSPORT = Set.of(
            "connection", "content-length", "content-type", "date", "transfer-encoding", "allow", "apigw-requestid");

    /** What every answer of a deprecated operation says. */
    private static final Set<String> DEPRECATION = Set.of("deprecation", "sunset", "link");

    private final JsonNode description;
    private final JsonSchemas schemas;

    private Contract(JsonNode description) {
        this.description = description;
        this.schemas = new JsonSchemas(description);
    }

    public static Contract read() {
        try {
            return new Contract(
                    new ObjectMapper().readTree(Path.of("..").resolve(FILE).toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws AssertionError that tells what is not described, and what to do */
    public void check(HttpRequest request, HttpResponse<String> response) {
        List<String> flaws = flaws(request, response);
        if (!flaws.isEmpty()) {
            throw new AssertionError(request.method() + " " + request.uri().getPath() + " → " + response.statusCode()
                    + " is not as " + FILE + " describes it:\n  " + String.join("\n  ", flaws)
                    + "\nLet the code say it (CONTRIBUTING.md, \"Change the API\") and renew the description by"
                    + " ./chasqui describe; or mend the code.\n" + response.body());
        }
    }

    private List<String> flaws(HttpRequest request, HttpResponse<String> response) {
        JsonNode operation = operation(request.method(), request.uri().getPath());
        if (operation == null) {
            boolean isNoRoute = response.statusCode() == 404 || response.statusCode() == 405;
            return isNoRoute ? List.of() : List.of("there is no such operation");
        }
        JsonNode described = operation.path("responses").path(Integer.toString(response.statusCode()));
        if (described.isMissingNode()) {
            return List.of("the status is not described");
        }
        JsonNode answer = resolved(described);
        List<String> flaws = new ArrayList<>();
        boolean isDeprecated = operation.path("deprecated").asBoolean();
        response.headers().map().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !TRANSPORT.contains(name) && !(isDeprecated && DEPRECATION.contains(name)))
                .filter(name -> names(answer.path("headers")).noneMatch(name::equalsIgnoreCase))
                .forEach(name -> flaws.add("the header '" + name + "' of the answer is not described"));
        flaws.addAll(answerFlaws(answer.path("content"), response));
        if (response.statusCode() < 400) {
            flaws.addAll(requestFlaws(operation, request));
        }
        return flaws;
    }

    private List<String> answerFlaws(JsonNode content, HttpResponse<String> response) {
        if (response.body().isEmpty()) {
            return content.isEmpty() ? List.of() : List.of("the answer has no body");
        }
        String type = response.headers().firstValue("content-type").orElse("").split(";", 2)[0];
        JsonNode described = content.path(type);
        if (described.isMissingNode()) {
            return List.of("the answer's media type is not described: " + type);
        }
        return type.startsWith("text/")
                ? schemas.flawsOfText(described.path("schema"), response.body())
                : schemas.flaws(described.path("schema"), response.body());
    }

    private List<String> requestFlaws(JsonNode operation, HttpRequest request) {
        List<String> flaws = new ArrayList<>();
        Map<String, String> query = query(request.uri().getRawQuery());
        for (JsonNode reference : operation.path("parameters")) {
            JsonNode parameter = resolved(reference);
            String name = parameter.path("name").asText();
            String value = switch (parameter.path("in").asText()) {
                case "query" -> query.remove(name);
                case "header" -> request.headers().firstValue(name).orElse(null);
                default -> null;
            };
            if (value != null) {
                schemas.flawsOfText(parameter.path("schema"), value).forEach(flaw -> flaws.add(name + flaw));
            }
        }
        JsonNode body = operation.path("requestBody").path("content");
        // A callback is the vendor's, and comes by an address that the vendor was given whole.
        if (!body.has("*/*")) {
            query.keySet().forEach(name -> flaws.add("the parameter '" + name + "' is not described, and was taken"));
        }
        String type = request.headers().firstValue("content-type").orElse("").split(";", 2)[0];
        if (!body.isMissingNode() && !body.has("*/*")) {
            if (!body.has(type)) {
                flaws.add("the request's media type is not described, and was taken: " + type);
            } else if (type.equals("application/json")) {
                schemas.flaws(body.path(type).path("schema"), SentBody.of(request))
                        .forEach(flaw -> flaws.add("the request was taken: " + flaw));
            }
        }
        return flaws;
    }

    /** {@return every example of a body that its own schema does not allow, with what is wrong} */
    public List<String> flawedExamples() {
        List<String> flaws = new ArrayList<>();
        description.findParents("schema").forEach(content -> {
            JsonNode schema = content.path("schema");
            if (content.has("example") && schema.isObject()) {
                schemas.flaws(schema, content.path("example"))
                        .forEach(flaw -> flaws.add(content.path("example") + ": " + flaw));
            }
            content.path("examples")
                    .forEach(example -> schemas.flaws(schema, example.path("value"))
                            .forEach(flaw -> flaws.add(example + ": " + flaw)));
        });
        return flaws;
    }

    private @Nullable JsonNode operation(String method, String path) {
        JsonNode found = null;
        for (Map.Entry<String, JsonNode> candidate : description.path("paths").properties()) {
            String template = candidate.getKey();
            JsonNode operation = candidate.getValue().path(method.toLowerCase(Locale.ROOT));
            boolean fits = path.matches(template.replaceAll("\\{[^}]+}", "[^/]+"));
            if (fits && !operation.isMissingNode() && (found == null || template.equals(path))) {
                found = operation;
            }
        }
        return found;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? description.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Stream<String> names(JsonNode object) {
        return StreamSupport.stream(object.properties().spliterator(), false).map(Map.Entry::getKey);
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return new LinkedHashMap<>(query);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
