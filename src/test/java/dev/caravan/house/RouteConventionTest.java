package dev.caravan.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.caravan.route.ErrorPolicy;
import dev.caravan.route.ServicePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.junit.jupiter.api.Test;

/** What Camel would accept in silence: a route without a policy, a call of a route that is not there, a shape that is going away. */
class RouteConventionTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Steps that must be written as an object with named members, never as a bare text. */
    private static final Set<String> STEPS = Set.of(
            "to",
            "bean",
            "log",
            "split",
            "filter",
            "doTry",
            "setVariable",
            "choice",
            "setBody",
            "setHeader",
            "removeHeaders",
            "throttle",
            "multicast",
            "toD");

    /** Components that routes use without naming them in a URI. */
    private static final Set<String> WITHOUT_URI =
            Set.of("main", "yaml-dsl", "bean", "log", "jackson", "health", "http", "mail", "platform-http-vertx");

    private static List<JsonNode> routes() throws IOException {
        List<JsonNode> routes = new ArrayList<>();
        for (Path file : files()) {
            YAML.readTree(file.toFile()).forEach(entry -> {
                assertThat(entry.has("route")).as("%s holds routes only", file).isTrue();
                routes.add(entry.path("route"));
            });
        }
        return routes;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void filesAreNamedSoThatEditorsKnowThemAndSayWhatTheyAreFor() throws IOException {
        for (Path file : files()) {
            assertThat(file.getFileName().toString()).matches("[a-z-]+\\.camel\\.yaml");
            assertThat(Files.readString(file)).as("%s", file).startsWith("# ");
        }
    }

    @Test
    void everyRouteHasAnIdADescriptionAndAPolicyThatExists() throws Exception {
        Set<String> ids = new TreeSet<>();
        List<String> policies = policies();
        for (JsonNode route : routes()) {
            String id = route.path("id").asText();
            assertThat(id).matches("[a-z]+(-[a-z]+)*");
            assertThat(ids.add(id)).as("id %s is used once", id).isTrue();
            assertThat(route.path("description").asText())
                    .as("description of %s", id)
                    .endsWith(".");
            String policy = route.path("routeConfigurationId").asText();
            assertThat(policies).as("policy of %s", id).contains(policy);
        }
    }

    private static List<String> policies() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutesConfigurations(new ErrorPolicy());
            context.addRoutesConfigurations(new ServicePolicy());
            return context.getRouteConfigurationDefinitions().stream()
                    .map(RouteConfigurationDefinition::getId)
                    .toList();
        }
    }

    @Test
    void theIdOfARouteIsTheNameOfItsEndpoint() throws IOException {
        for (JsonNode route : routes()) {
            String uri = route.path("from").path("uri").asText();
            if (uri.startsWith("direct:")) {
                assertThat(uri).isEqualTo("direct:" + route.path("id").asText());
            }
        }
    }

    @Test
    void everyDirectCallHasItsRoute() throws IOException {
        Set<String> consumed = new TreeSet<>();
        Set<String> called = new TreeSet<>();
        Matcher endpoint =
                Pattern.compile("direct:[a-z-]+").matcher(Files.readString(Path.of("application.properties")));
        while (endpoint.find()) {
            called.add(endpoint.group());
        }
        for (JsonNode route : routes()) {
            consumed.add(route.path("from").path("uri").asText());
            route.findValues("to").forEach(to -> called.add(to.path("uri").asText()));
        }
        called.removeIf(uri -> !uri.matches("(direct|seda):.*"));
        assertThat(consumed).containsAll(called);
    }

    @Test
    void stepsAreInCanonicalForm() throws IOException {
        for (JsonNode route : routes()) {
            requireCanonical(route.path("id").asText(), route.path("from").path("steps"));
        }
    }

    private static void requireCanonical(String route, JsonNode steps) {
        assertThat(steps.size()).as("steps of %s", route).isLessThanOrEqualTo(10);
        steps.forEach(step -> step.fieldNames().forEachRemaining(name -> {
            assertThat(STEPS).as("steps of %s", route).contains(name);
            assertThat(step.path(name).isObject())
                    .as("%s in %s is written out", name, route)
                    .isTrue();
            assertThat(step.path(name).findValues("simple"))
                    .as("expressions of %s", route)
                    .allMatch(JsonNode::isObject);
            if (step.path(name).has("steps")) {
                requireCanonical(route, step.path(name).path("steps"));
            }
        }));
    }

    /** Those that are computed; an address stands in quotation marks there as it does in JSON. */
    private static String routesInJava() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/caravan/route"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(file -> file.toString().endsWith("Routes.java"))
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    @Test
    void everyCamelComponentOfTheBuildIsUsed() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String all = String.join("\n", routes().stream().map(JsonNode::toString).toList()) + routesInJava();
        Matcher component = Pattern.compile("<artifactId>camel-([a-z-]+)</artifactId>\\s*<(/dependency|exclusions)>")
                .matcher(pom);
        List<String> components = new ArrayList<>();
        while (component.find()) {
            components.add(component.group(1));
        }
        assertThat(components).contains("direct", "quartz");
        components.removeIf(WITHOUT_URI::contains);
        assertThat(components).allMatch(name -> all.contains("\"" + name + ":"));
    }
}
