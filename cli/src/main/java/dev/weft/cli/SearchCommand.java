package dev.weft.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Semantic search. */
@Command(
    name = "search",
    description = "The items whose texts are nearest in meaning to some words, by cosine.")
final class SearchCommand extends ConsoleCommand {

  @Mixin private final SnapshotOptions snapshot = new SnapshotOptions();

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORDS", description = "The words.")
  private String[] words = {};

  @Override
  int run(Console console) throws Exception {
    String text = String.join(" ", words);
    if (text.isBlank()) {
      throw new IllegalArgumentException("WORDS must not be blank");
    }
    try (var opened = snapshot.open(SnapshotOptions.Words.ASKED, console)) {
      Answers.show(opened.weft().search(text, snapshot.limit), console);
    }
    return 0;
  }
}
