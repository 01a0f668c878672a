package dev.weft.cli.report;

/** The sections of a page beside the figures: sample lists and the profile of the data. */
final class RunHtml {

  private RunHtml() {}

  static String verdict(String sentence) {
    return "<p class=\"verdict\">" + PageHtml.escaped(sentence) + "</p>\n";
  }

  /** The section of sample lists; empty without one. */
  static String samples(ReportRun run) {
    return samples(
        run,
        "Some of the lists",
        "What the best algorithm lists for test users with short and long histories; ✓ marks what"
            + " they turned to afterwards.");
  }

  /** The section of sample predictions of ratings; empty without one. */
  static String predictions(ReportRun run) {
    return samples(
        run,
        "Some of the predictions",
        "What the best algorithm predicts for test users of whom few and many ratings are known,"
            + " the highest first, and what they gave.");
  }

  private static String samples(ReportRun run, String title, String note) {
    if (run.samples().isEmpty()) {
      return "";
    }
    var html = new StringBuilder("<section>\n<h2>" + title + "</h2>\n<div class=\"samples\">");
    for (ReportRun.Sample sample : run.samples()) {
      html.append("<div><h3>").append(PageHtml.escaped(sample.who())).append("</h3>");
      html.append("<p class=\"note\">").append(PageHtml.escaped(sample.before()));
      html.append("</p><ol>");
      for (int i = 0; i < sample.list().size(); i++) {
        html.append(sample.hits().get(i) ? "<li class=\"best\">" : "<li>");
        html.append(PageHtml.escaped(sample.list().get(i)));
        html.append(sample.hits().get(i) ? " ✓</li>" : "</li>");
      }
      html.append("</ol></div>");
    }
    html.append("</div>\n<p class=\"note\">").append(note).append("</p>\n</section>\n");
    return html.toString();
  }

  /** The profile of the data; empty without one. */
  static String profile(ReportRun run) {
    return run.profile().isEmpty()
        ? ""
        : "<section>\n<h2>The data</h2>\n" + PageHtml.facts(run.profile()) + "\n</section>\n";
  }
}
