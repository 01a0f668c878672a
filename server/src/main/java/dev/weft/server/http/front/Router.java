package dev.weft.server.http.front;

import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.UrlText;
import dev.weft.server.http.values.Values;
import dev.weft.text.internal.words.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a path, segment by segment; a literal one goes before a parameter. */
final class Router {

  /** A route that was found, and what its path holds. */
  record Match(Route route, Map<String, String> path) {}

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private @Nullable Node any;
    private final Map<String, Route> routes = new TreeMap<>();
  }

  private static final String PREFIX = "/api/v1";

  private final Node root = new Node();
  private final List<String> paths;

  Router(List<Route> routes) {
    paths = routes.stream().map(Route::path).distinct().toList();
    for (Route route : routes) {
      Node node = root;
      var names = new ArrayList<String>();
      for (String segment : segments(route.path())) {
        node = below(node, segment);
        if (Route.isName(segment)) {
          names.add(segment.substring(1, segment.length() - 1));
        }
      }
      if (!names.equals(route.inPath().stream().map(Parameter::name).toList())) {
        throw new IllegalArgumentException(route.path() + " does not describe " + names);
      }
      if (node.routes.put(route.method(), route) != null) {
        throw new IllegalArgumentException("twice: " + route.method() + " " + route.path());
      }
    }
  }

  private static Node below(Node node, String segment) {
    if (!Route.isName(segment)) {
      return node.literals.computeIfAbsent(segment, name -> new Node());
    }
    Node any = node.any == null ? new Node() : node.any;
    node.any = any;
    return any;
  }

  private static String[] segments(String path) {
    return path.substring(1).split("/", -1);
  }

  /**
   * The route of a method and a raw path.
   *
   * @throws Problem when there is none
   */
  Match match(String method, String rawPath) {
    Node node = root;
    var values = new ArrayList<String>();
    for (String raw : segments(rawPath.isEmpty() ? "/" : rawPath)) {
      String segment = UrlText.ofPath(raw);
      Node literal = node.literals.get(segment);
      Node next = literal != null ? literal : segment.isEmpty() ? null : node.any;
      if (next == null) {
        throw unknown(rawPath);
      }
      if (literal == null) {
        values.add(segment);
      }
      node = next;
    }
    if (node.routes.isEmpty()) {
      throw unknown(rawPath);
    }
    Route route = node.routes.get(method.equals("HEAD") ? "GET" : method);
    if (route == null) {
      throw notAllowed(method, node.routes);
    }
    return new Match(route, named(route, values));
  }

  private static Map<String, String> named(Route route, List<String> values) {
    var path = new HashMap<String, String>();
    int at = 0;
    for (Parameter parameter : route.inPath()) {
      path.put(parameter.name(), values.get(at++));
    }
    return path;
  }

  private static Problem notAllowed(String method, Map<String, Route> routes) {
    var allowed = new TreeSet<String>(routes.keySet());
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return new Problem(
            405,
            "method_not_allowed",
            "the method must be one of " + String.join(", ", allowed) + ": " + method)
        .allow(allowed);
  }

  private Problem unknown(String rawPath) {
    var problem =
        Problem.notFound("unknown_route", "there is nothing at '" + Values.shown(rawPath) + "'");
    return problem.hint(
        nearest(rawPath)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("GET /api/v1/openapi.json lists all routes"));
  }

  /** The path that was probably meant; what stands for a parameter may be anything. */
  private Optional<String> nearest(String rawPath) {
    var byFilled = new LinkedHashMap<String, String>();
    for (String path : paths) {
      byFilled.putIfAbsent(withoutPrefix(filled(path, rawPath)), path);
    }
    String asked = withoutPrefix(rawPath);
    return Nearest.of(asked, byFilled.keySet())
        .or(() -> byFilled.keySet().stream().filter(one -> one.startsWith(asked + "/")).findFirst())
        .map(byFilled::get);
  }

  private static String filled(String path, String rawPath) {
    String[] wanted = segments(path);
    String[] given = segments(rawPath.isEmpty() ? "/" : rawPath);
    for (int i = 0; i < Math.min(wanted.length, given.length); i++) {
      wanted[i] = Route.isName(wanted[i]) && !given[i].isEmpty() ? given[i] : wanted[i];
    }
    return "/" + String.join("/", wanted);
  }

  /** What all paths begin with tells none from another. */
  private static String withoutPrefix(String path) {
    return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
  }
}
