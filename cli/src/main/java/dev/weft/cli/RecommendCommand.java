package dev.weft.cli;

import dev.weft.cli.SnapshotOptions.Words;
import dev.weft.recommend.Query;
import dev.weft.recommend.Weft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recommends items. */
@Command(
    name = "recommend",
    description = {
      "Recommends by user, by items, by words, or by several of these.",
      "",
      "  weft recommend shop.weft --user u42 --explain",
      "  weft recommend shop.weft --items i7,i9 --where 'price<20'",
      "  weft recommend shop.weft --text 'a present for a cyclist'",
      ""
    })
final class RecommendCommand extends ConsoleCommand {

  @Mixin private final SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "Whose history counts; one who is not known is answered as a new user.")
  private String user = "";

  @Option(
      names = "--items",
      paramLabel = "ID[,ID...]",
      description =
          "Items of a session, oldest first. An id with a comma stands in double quotes:"
              + " 'a,\"b,c\"'. Repeatable.")
  private List<String> items = new ArrayList<>();

  @Option(names = "--text", paramLabel = "WORDS", description = "What is looked for.")
  private String text = "";

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "An attribute of a new user, such as country=CN. Repeatable.")
  private List<String> attributes = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "ID[,ID...]",
      description = "Items that must not come, written as for --items. Repeatable.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "Only items such as brand=Marlow, 'price<20' or tags!=toys. Repeatable.")
  private List<String> where = new ArrayList<>();

  @Option(
      names = "--diversity",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "0 for the best scores to 1 for as much variety as there is.")
  private double diversity;

  @Option(
      names = "--popularity",
      paramLabel = "SHARE",
      description =
          "0 for all that is personal to 1 for what is in season; 0.5, as trained, unless given.")
  private @Nullable Double popularity;

  @Option(names = "--include-seen", description = "Items of the history may come again.")
  private boolean includeSeen;

  @Option(names = "--explain", description = "Say why.")
  private boolean explain;

  @Override
  int run(Console console) throws Exception {
    Query query =
        Query.anyone()
            .withUser(user)
            .withItems(Listed.of("--items", items))
            .withText(text)
            .limit(snapshot.limit)
            .exclude(Listed.of("--exclude", exclude).toArray(String[]::new))
            .diversity(diversity);
    for (var pair : Pairs.of("--attribute", attributes).entrySet()) {
      query = query.withAttribute(pair.getKey(), pair.getValue());
    }
    query = popularity == null ? query : query.popularity(popularity);
    query = explain ? query.explain() : query;
    query = includeSeen ? query.includeSeen() : query;
    try (var opened = snapshot.open(text.isBlank() ? Words.PROFILES : Words.ASKED, console)) {
      Weft weft = opened.weft();
      var known = new KnownWords(weft.snapshot());
      known.checkAttributes(Pairs.of("--attribute", attributes), console);
      known.checkExcluded(exclude, console);
      for (String condition : where) {
        query = query.where(Condition.parse(condition, weft.snapshot().items()));
      }
      Answers.show(weft.recommend(query), console);
    }
    return 0;
  }
}
