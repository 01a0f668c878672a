package dev.weft.cli.snapshot;

import dev.weft.cli.options.Listed;
import dev.weft.cli.options.Pairs;
import dev.weft.cli.options.PresetLists;
import dev.weft.cli.options.Targets;
import dev.weft.cli.snapshot.SnapshotOptions.Words;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.files.ListsWriter;
import dev.weft.recommend.Query;
import dev.weft.recommend.Weft;
import java.nio.file.Path;
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
      "  weft recommend shop.weft --items i7,i9 --where 'price < 20'",
      "  weft recommend shop.weft --text 'a present for a cyclist'",
      "  weft recommend shop.weft --all --to lists.csv",
      ""
    })
public final class RecommendCommand extends ConsoleCommand {

  @Mixin private final SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "Whose history counts; one who is not known is answered as a new user.")
  private @Nullable String user;

  @Option(
      names = "--items",
      paramLabel = "ID[,ID...]",
      description =
          "Items of a session, oldest first. A model trained for what comes next goes by their"
              + " order, any other says what goes with them. An id with a comma stands in double"
              + " quotes: 'a,\"b,c\"'. Repeatable.")
  private List<String> items = new ArrayList<>();

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description =
          "What to look for. What is said is wanted: 'no meat' finds meat; --where leaves out.")
  private @Nullable String words;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "An attribute of a new user, such as country=CN. Repeatable.")
  private List<String> attributes = new ArrayList<>();

  @Mixin private final ListOptions list = new ListOptions();
  @Mixin private final ListsOption preset = new ListsOption();
  @Mixin private final RerankOptions reranking = new RerankOptions();

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "The next items of a list, by 'next' of the answer before with --json.")
  private String after = "";

  @Option(names = "--all", description = "Lists for every user of the snapshot, into --to.")
  private boolean all;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "Lists for these users, an id a line, into --to.")
  private @Nullable Path users;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description =
          "Where the lists of many go, as the name ends: csv, jsonl or parquet. A run that was"
              + " stopped goes on where it was.")
  private @Nullable Path to;

  @Override
  protected int run(Console console) throws Exception {
    preset.check();
    if (words != null && words.isBlank()) {
      throw new IllegalArgumentException(
          "--text holds no word: leave it out, or say what to look for");
    }
    String asking = Listed.id("--user", user);
    if (all || users != null) {
      return many(console);
    }
    if (to != null) {
      throw new IllegalArgumentException("--to takes the lists of --all or --users FILE");
    }
    Query query =
        Query.anyone()
            .withUser(asking)
            .withItems(Listed.of("--items", items))
            .withText(text())
            .limit(snapshot.limit)
            .after(after);
    for (var pair : Pairs.of("--attribute", attributes).entrySet()) {
      query = query.withAttribute(pair.getKey(), pair.getValue());
    }
    query = list.shaped(query);
    try (var opened = snapshot.open(text().isBlank() ? Words.PROFILES : Words.ASKED, console)) {
      Weft weft = opened.weft();
      new KnownWords(weft.snapshot()).checkAttributes(Pairs.of("--attribute", attributes), console);
      PresetLists lists = preset.of(weft.snapshot(), console);
      Query wanted = list.like(lists.shape(), list.filtered(query, weft, console));
      Answers.show(reranking.answer(weft, wanted, lists.answering(weft)::answer), console);
    }
    return 0;
  }

  private String text() {
    return words == null ? "" : words;
  }

  private int many(Console console) throws Exception {
    if (to == null) {
      throw new IllegalArgumentException("--all and --users need --to FILE for the lists");
    }
    if (all && users != null) {
      throw new IllegalArgumentException(
          "--all and --users FILE are two ways to say who: give one");
    }
    boolean one = user != null || !items.isEmpty() || !attributes.isEmpty() || !after.isEmpty();
    if (one) {
      throw new IllegalArgumentException(
          "--user, --items, --attribute and --after are of one list: leave them out with --to");
    }
    if (reranking.isGiven()) {
      throw new IllegalArgumentException("--rerank is of one list: leave it out with --to");
    }
    ListsWriter.checkName(to);
    Query query = list.shaped(Query.anyone().withText(text()).limit(snapshot.limit));
    Targets.beside(users == null ? List.of() : List.of(users))
        .reading(List.of(snapshot.file()))
        .file("--to", to);
    try (var opened = snapshot.open(text().isBlank() ? Words.PROFILES : Words.ASKED, console)) {
      Weft weft = opened.weft();
      PresetLists lists = preset.of(weft.snapshot(), console);
      Query wanted = list.like(lists.shape(), list.filtered(query, weft, console));
      new ManyLists(weft, lists, wanted, to, console)
          .write(ManyLists.users(weft.snapshot(), users));
    }
    return 0;
  }
}
