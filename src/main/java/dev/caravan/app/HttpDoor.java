package dev.caravan.app;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.service.web.Admission;
import dev.caravan.service.web.Answer;
import dev.caravan.service.web.Refusal;
import dev.caravan.service.web.Style;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListener;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/** The server behind {@code platform-http:} routes. Whoever may not be answered gets past nothing; every answer bears the same headers. */
final class HttpDoor extends VertxPlatformHttpServer {

    private static final String POLICY = Style.policy();
    private static final long MOST_BYTES_OF_A_BODY = 1024;

    private final HttpSettings settings;
    private final Admission admission;

    HttpDoor(HttpSettings settings) {
        super(configuration(settings));
        this.settings = settings;
        this.admission = new Admission(settings.token());
    }

    private static VertxPlatformHttpServerConfiguration configuration(HttpSettings settings) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(settings.host());
        configuration.setPort(settings.port());
        configuration.setBindPort(settings.port());
        configuration.setMaxBodySize(MOST_BYTES_OF_A_BODY);
        configuration.getBodyHandler().setHandleFileUploads(false);
        return configuration;
    }

    /** Opens it before there are routes: one that cannot be opened stops the start before any work is taken. */
    MainListener opening() {
        return new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                try {
                    main.getCamelContext().addService(HttpDoor.this, true, true);
                } catch (Exception e) {
                    throw RuntimeCamelException.wrapRuntimeCamelException(e);
                }
            }
        };
    }

    /** Where it can be asked. */
    String address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + getServer().actualPort() + "/";
    }

    @Override
    protected void initializeServer() {
        super.initializeServer();
        Router router = VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(settings.port()));
        router.route().order(Integer.MIN_VALUE).handler(this::admit).failureHandler(HttpDoor::fail);
        router.route().order(Integer.MAX_VALUE).handler(HttpDoor::miss);
    }

    private void admit(RoutingContext request) {
        HttpServerResponse response = request.response();
        response.putHeader("Content-Security-Policy", POLICY);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Cache-Control", "no-store");
        HostAndPort host = request.request().authority();
        Refusal refusal = admission.refusal(
                request.request().method().name(),
                host == null ? null : host.toString(),
                request.request().getHeader("Authorization"));
        if (refusal == null) {
            request.next();
        } else {
            refuse(response, refusal);
        }
    }

    private static void refuse(HttpServerResponse response, Refusal refusal) {
        if (refusal.status() == 401) {
            response.putHeader("WWW-Authenticate", "Basic realm=\"Caravan\", charset=\"UTF-8\"");
        } else if (refusal.status() == 405) {
            response.putHeader("Allow", "GET, HEAD");
        }
        end(response, refusal.status(), refusal.text());
    }

    private static void miss(RoutingContext request) {
        end(request.response(), 404, "There is nothing here; / tells what there is");
    }

    private static void fail(RoutingContext request) {
        int status = request.statusCode() < 400 ? 500 : request.statusCode();
        if (!request.response().ended()) {
            end(request.response(), status, "The request cannot be answered");
        }
    }

    private static void end(HttpServerResponse response, int status, String line) {
        response.setStatusCode(status).putHeader("Content-Type", Answer.PLAIN).end(line + "\n");
    }

    /** Camel's server only logs that it cannot listen. */
    @Override
    protected void startServer() throws Exception {
        super.startServer();
        if (getServer().actualPort() == 0) {
            throw taken(null);
        }
    }

    /** @throws MigrationException FAILED if it could not listen now */
    void requireFree() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw taken(e);
        }
    }

    private MigrationException taken(@Nullable IOException cause) {
        String why = cause == null ? "" : ": " + cause.getMessage();
        return new MigrationException(
                ErrorCode.FAILED,
                "Cannot listen on port " + settings.port() + " of " + settings.host() + why,
                "if another process has it, set caravan.http.port to another one (0 takes any), or caravan.http.enabled = false",
                cause);
    }
}
