package dev.weft.cli.demo;

import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Item;
import dev.weft.recommend.Query;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

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

  private static final String MOVIELENS = "movielens";

  /** Films rated below this are not a recommendation. */
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

  /** Texts that the demo embeds; longer ones would take minutes. */
  private static final Set<String> TEXTS = Set.of("title", "title_zh", "overview_tmdb");

  /** The data as the demo looks at it: of films without the texts that take long to embed. */
  Dataset part(Dataset whole) {
    return textsLeftOut()
        ? Dataset.of(
            whole.items().stream().map(DemoScene::brief).toList(), whole.users(), whole.events())
        : whole;
  }

  /** Whether some texts of the data are not looked at. */
  boolean textsLeftOut() {
    return name.equals(MOVIELENS);
  }

  private static Item brief(Item item) {
    var texts = new LinkedHashMap<>(item.texts());
    texts.keySet().retainAll(TEXTS);
    return item.withTexts(texts);
  }

  static DemoScene movieLens(Path data) {
    String words = "a detective story with a twist at the end";
    return new DemoScene(
        "MovieLens, " + data.toAbsolutePath().normalize().getFileName(),
        MOVIELENS,
        data,
        InteractionRule.DISTINCT.withMinValue(LIKED),
        " --min-value " + LIKED,
        Query.text(words),
        "someone new who says: “" + words + "”",
        List.of("a robot that learns to feel", "太空冒险"));
  }
}
