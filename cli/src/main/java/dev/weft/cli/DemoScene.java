package dev.weft.cli;

import dev.weft.data.InteractionRule;
import dev.weft.recommend.Query;
import java.nio.file.Path;
import java.util.List;

/**
 * What a demo plays on.
 *
 * @param title what the data is, for headings
 * @param name name of the snapshot's file
 * @param data the folder that is read
 * @param rule which events count
 * @param flags the options that say so to other commands
 * @param newcomer what is asked for someone without a history
 * @param newcomerWords who that is
 * @param searches what is searched for
 */
record DemoScene(
    String title,
    String name,
    Path data,
    InteractionRule rule,
    String flags,
    Query newcomer,
    String newcomerWords,
    List<String> searches) {

  /** Films rated below this are no recommendation. */
  private static final double LIKED = 3.5;

  static DemoScene shop(Path data) {
    return new DemoScene(
        "a generated shop (SYNTHETIC)",
        "shop",
        data,
        InteractionRule.DISTINCT,
        "",
        Query.anyone()
            .withAttribute("country", "CN")
            .withAttribute("gender", "f")
            .withAttribute("age", "30"),
        "someone new of whom only this is known: a woman of 30 in China",
        List.of("something to sleep in on a cold night outdoors", "晚上露营用的灯"));
  }

  static DemoScene movieLens(Path data) {
    String words = "a detective story with a twist at the end";
    return new DemoScene(
        "MovieLens, " + data.toAbsolutePath().normalize().getFileName(),
        "movielens",
        data,
        InteractionRule.DISTINCT.withMinValue(LIKED),
        " --min-value " + LIKED,
        Query.text(words),
        "someone new who says: “" + words + "”",
        List.of("a robot that learns to feel", "太空冒险"));
  }
}
