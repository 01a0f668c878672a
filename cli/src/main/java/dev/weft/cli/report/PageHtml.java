package dev.weft.cli.report;

import dev.weft.math.internal.Sha256;
import dev.weft.text.internal.words.Display;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frame of every page: one file that needs nothing else. Styles, the plots' library and the
 * data are inside, and without JavaScript the tables still say everything.
 */
final class PageHtml {

  private static final String CHART_LIBRARY =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)\\}\\}");

  private PageHtml() {}

  /**
   * A page, in UTF-8 when it is stored.
   *
   * @param kind what it shows, such as {@code evaluation}
   * @param title what of
   * @param facts HTML below the title
   * @param body HTML
   * @param data JSON that the scripts read, by the id of its element
   * @param scripts names of the resources that draw; they run in this order
   */
  static String page(
      String kind,
      String title,
      String facts,
      String body,
      Map<String, String> data,
      List<String> scripts) {
    var html = new StringBuilder();
    data.forEach(
        (id, json) ->
            html.append("<script type=\"application/json\" id=\"")
                .append(id)
                .append("\">")
                .append(scriptData(json))
                .append("</script>\n"));
    List<String> hashes = new ArrayList<>();
    script(html, "tables.js", hashes);
    script(html, CHART_LIBRARY, hashes);
    scripts.forEach(name -> script(html, name, hashes));
    String style = resource("report.css");
    return filled(
        "page.html",
        place ->
            switch (place) {
              case "kind" -> escaped(kind);
              case "title" -> escaped(title);
              case "style" -> style;
              case "style_hash" -> hash(style);
              case "script_hashes" -> String.join(" ", hashes);
              case "facts" -> facts;
              case "body" -> body;
              case "scripts" -> html.toString().stripTrailing();
              default -> throw new IllegalStateException("unknown place " + place);
            });
  }

  private static void script(StringBuilder html, String name, List<String> hashes) {
    String code = resource(name);
    hashes.add(hash(code));
    html.append("<script>").append(code).append("</script>\n");
  }

  /** What the page's policy names a style or script by: nothing else may run. */
  private static String hash(String content) {
    return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(content)) + "'";
  }

  /** A resource with its places, such as <code>{{title}}</code>, filled in. */
  static String filled(String name, UnaryOperator<String> content) {
    Matcher places = PLACEHOLDER.matcher(resource(name));
    return places.replaceAll(place -> Matcher.quoteReplacement(content.apply(place.group(1))));
  }

  /** Names and their values as a list. */
  static String facts(Map<String, String> facts) {
    var html = new StringBuilder("<dl>");
    facts.forEach(
        (name, value) ->
            html.append("<div><dt>")
                .append(escaped(name))
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd></div>"));
    return html.append("</dl>").toString();
  }

  /** Names and their code as a list. */
  static String algorithms(Map<String, String> texts) {
    var html = new StringBuilder("<dl class=\"algorithms\">");
    texts.forEach(
        (name, text) ->
            html.append("<div><dt>")
                .append(escaped(name))
                .append("</dt><dd>")
                .append(code(text))
                .append("</dd></div>"));
    return html.append("</dl>").toString();
  }

  static String code(String text) {
    return "<code>" + escaped(text) + "</code>";
  }

  static String rowHead(String name) {
    return "<tr><th scope=\"row\">" + escaped(name) + "</th>";
  }

  static void cell(StringBuilder html, String text) {
    html.append("<td>").append(text).append("</td>");
  }

  /** The heads of a table's columns; the first is that of the rows. */
  static String heads(List<String> heads) {
    var html = new StringBuilder("<thead><tr>");
    for (String head : heads) {
      html.append("<th scope=\"col\">").append(escaped(head)).append("</th>");
    }
    return html.append("</tr></thead>").toString();
  }

  /** Such as {@code 95 %}. */
  static String level(double level) {
    return number("%.3g", level * 100).replaceAll("\\.?0+$", "") + " %";
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).replace('-', '−');
  }

  /** Text as it may stand in an element or a quoted attribute. */
  static String escaped(String text) {
    return Display.escaped(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** JSON that cannot close the script element it stands in. */
  private static String scriptData(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  private static String resource(String name) {
    try (InputStream in = PageHtml.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("a part of the report is missing from the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
