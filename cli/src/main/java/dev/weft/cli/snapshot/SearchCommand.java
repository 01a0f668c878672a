package dev.weft.cli.snapshot;

import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.recommend.Query;
import dev.weft.recommend.Weft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Semantic search. */
@Command(
    name = "search",
    description = "The items whose texts are nearest in meaning to some words, by cosine.")
public final class SearchCommand extends ConsoleCommand {

  @Mixin private final SnapshotOptions snapshot = new SnapshotOptions();
  @Mixin private final WhereOption where = new WhereOption();

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORDS", description = "The words.")
  private String[] words = {};

  @Override
  protected int run(Console console) throws Exception {
    String text = String.join(" ", words);
    if (text.isBlank()) {
      throw new IllegalArgumentException("WORDS must not be blank");
    }
    try (var opened = snapshot.open(SnapshotOptions.Words.ASKED, console)) {
      Weft weft = opened.weft();
      Query query = Query.text(text).limit(snapshot.limit).where(where.filter(weft.filters()));
      Answers.show(weft.search(query), console);
    }
    return 0;
  }
}
