package dev.weft.server.http.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.http.front.Access;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Route;
import java.util.ArrayList;
import java.util.List;

/** What the server says of itself. */
public final class DocumentRoutes {

  private final ObjectNode document;
  private final String page;
  private final List<Route> own;

  /** Documents of these routes and of themselves. */
  public DocumentRoutes(List<Route> others) {
    own =
        List.of(
            Route.of(
                    "GET",
                    "/api/v1/openapi.json",
                    "openApi",
                    "All routes as an OpenAPI document.",
                    "Document",
                    call -> Answer.of(document()))
                .needs(Access.OPEN),
            Route.of(
                    "GET",
                    "/api/v1/openapi.html",
                    "openApiPage",
                    "All routes as a page.",
                    "text/html",
                    call -> Answer.text("text/html; charset=utf-8", page()))
                .needs(Access.OPEN));
    List<Route> all = new ArrayList<>(others);
    all.addAll(own);
    String version = DocumentRoutes.class.getPackage().getImplementationVersion();
    this.document = OpenApi.of(all, version == null ? "0" : version);
    this.page = OpenApiPage.of(all);
  }

  private ObjectNode document() {
    return document;
  }

  private String page() {
    return page;
  }

  /** The routes. */
  public List<Route> routes() {
    return own;
  }
}
