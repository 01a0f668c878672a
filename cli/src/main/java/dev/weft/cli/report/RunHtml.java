package dev.weft.cli.report;

import java.util.List;

/** The sections of a page beside the figures: sample lists and the profile of the data. */
final class RunHtml {

  private RunHtml() {}

  static String verdict(String sentence) {
    return "<p class=\"verdict\">" + PageHtml.escaped(sentence) + "</p>\n";
  }

  /** The section of sample lists; empty without one. */
  static String samples(ReportRun run) {
    if (run.samples().isEmpty()) {
      return "";
    }
    var html = new StringBuilder("<section>\n<h2>Some of the lists</h2>\n<div class=\"samples\">");
    for (ReportRun.Sample sample : run.samples()) {
      html.append("<div><h3>").append(PageHtml.escaped(sample.who())).append("</h3>");
      html.append("<p class=\"note\">");
      html.append(
          sample.history().isEmpty()
              ? "nothing known before"
              : "before, latest first: " + titles(sample.history()));
      html.append("</p><ol>");
      for (int i = 0; i < sample.list().size(); i++) {
        html.append(sample.hits().get(i) ? "<li class=\"best\">" : "<li>");
        html.append(PageHtml.escaped(sample.list().get(i)));
        html.append(sample.hits().get(i) ? " ✓</li>" : "</li>");
      }
      html.append("</ol></div>");
    }
    html.append(
        "</div>\n<p class=\"note\">What the best algorithm lists for test users with short ");
    html.append("and long histories; ✓ marks what they turned to afterwards.</p>\n</section>\n");
    return html.toString();
  }

  private static String titles(List<String> titles) {
    return PageHtml.escaped(String.join(" · ", titles));
  }

  /** The profile of the data; empty without one. */
  static String profile(ReportRun run) {
    return run.profile().isEmpty()
        ? ""
        : "<section>\n<h2>The data</h2>\n" + PageHtml.facts(run.profile()) + "\n</section>\n";
  }
}
