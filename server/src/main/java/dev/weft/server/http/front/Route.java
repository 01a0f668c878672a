package dev.weft.server.http.front;

import dev.weft.server.http.values.Parameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * One route, as data: the router, the checks, the OpenAPI file and the tests of all routes are made
 * of it.
 *
 * @param path with names of parameters in braces
 * @param name of the operation, for clients that are generated
 * @param about what it does, in a sentence
 * @param needs what a key must be allowed
 * @param answer name of the schema of what it answers, or a content type
 */
public record Route(
    String method,
    String path,
    String name,
    String about,
    Access needs,
    List<Parameter> parameters,
    Body body,
    String answer,
    Handling handling) {

  public Route {
    parameters = List.copyOf(parameters);
  }

  /** The parameters in the path, in their order. */
  List<Parameter> inPath() {
    return parameters.stream().filter(one -> one.place() == Parameter.Place.PATH).toList();
  }

  /** Whether a segment of a path is the name of a parameter. */
  static boolean isName(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  /** A route without parameters and body, for those who may read. */
  public static Route of(
      String method, String path, String name, String about, String answer, Handling handling) {
    return new Route(
        method, path, name, about, Access.READ, List.of(), Body.NONE, answer, handling);
  }

  /** The same for callers who may do more. */
  public Route needs(Access other) {
    return new Route(method, path, name, about, other, parameters, body, answer, handling);
  }

  /** The same with more parameters. */
  public Route takes(Parameter... more) {
    return takes(List.of(more));
  }

  /** The same with more parameters. */
  public Route takes(List<Parameter> more) {
    List<Parameter> all = Stream.concat(parameters.stream(), more.stream()).toList();
    return new Route(method, path, name, about, needs, all, body, answer, handling);
  }

  /** The same with a body. */
  public Route takes(Body other) {
    return new Route(method, path, name, about, needs, parameters, other, answer, handling);
  }

  /** Whether it reads or writes at length, so that no deadline of a single answer holds. */
  boolean atLength() {
    return body.form() == Body.Form.LINES || answer.equals("application/x-ndjson");
  }
}
