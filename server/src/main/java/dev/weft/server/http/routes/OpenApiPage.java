package dev.weft.server.http.routes;

import dev.weft.server.http.front.Route;
import dev.weft.server.http.values.Parameter;
import java.util.List;
import java.util.Locale;

/** The routes as a page that needs nothing from elsewhere. */
final class OpenApiPage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Weft: routes</title>
      <meta name="viewport" content="width=device-width">
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
      summary { cursor: pointer; padding: .3rem 0; }
      code { font-size: .95em; }
      table { border-collapse: collapse; margin: .5rem 0 1rem; }
      td { padding: .15rem .8rem .15rem 0; vertical-align: top; }
      .m { display: inline-block; width: 4.5em; font-weight: 600; }
      .r { color: #666; }
      </style></head><body>
      <h1>Weft: routes</h1>
      <p>The same for programs: <a href="openapi.json">openapi.json</a>.
      Every error is a <code>application/problem+json</code> with code, field, hint and request id.</p>
      """;

  private OpenApiPage() {}

  static String of(List<Route> routes) {
    var page = new StringBuilder(HEAD);
    for (Route route : routes) {
      page.append("<details><summary><span class=m>")
          .append(route.method())
          .append("</span><code>")
          .append(escaped(route.path()))
          .append("</code> <span class=r>")
          .append(route.needs().label())
          .append("</span></summary>\n<p>")
          .append(escaped(route.about()))
          .append("</p>\n");
      parameters(route, page);
      page.append("<p>Answers: <code>")
          .append(escaped(route.answer()))
          .append("</code></p></details>\n");
    }
    return page.append("</body></html>\n").toString();
  }

  private static void parameters(Route route, StringBuilder page) {
    if (!route.body().schema().isEmpty()) {
      page.append("<p>Body: <code>").append(escaped(route.body().schema())).append("</code></p>\n");
    }
    if (route.parameters().isEmpty()) {
      return;
    }
    page.append("<table>\n");
    for (Parameter parameter : route.parameters()) {
      String preset = parameter.preset();
      page.append("<tr><td><code>")
          .append(escaped(parameter.name()))
          .append("</code><td class=r>")
          .append(parameter.place().label())
          .append(parameter.required() ? ", must be given" : "")
          .append("<td>")
          .append(escaped(parameter.about()))
          .append(
              preset == null || preset.isEmpty()
                  ? ""
                  : String.format(Locale.ROOT, " <span class=r>(%s)</span>", escaped(preset)))
          .append("\n");
    }
    page.append("</table>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
