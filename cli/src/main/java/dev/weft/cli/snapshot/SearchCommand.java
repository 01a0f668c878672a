package dev.weft.cli.snapshot;

import dev.weft.cli.options.PresetLists;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Weft;
import dev.weft.server.search.WordSearch;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Search by words and by meaning. */
@Command(
    name = "search",
    description = {
      "The items for some words: those that have the words in any field and those whose texts are"
          + " nearest in meaning, together, as a server finds them. The score tells places apart and"
          + " nothing else. With --in the items whose pictures are nearest, by cosine. What is said is"
          + " wanted: 'no meat' finds meat; --where leaves out. What a preset's rules leave out stays"
          + " out; they raise nothing here.",
      "",
      "  weft search shop.weft a warm scarf",
      "  weft search shop.weft --in picture --encoder models/clip a red dress",
      ""
    })
public final class SearchCommand extends ConsoleCommand {

  @Mixin private final SnapshotOptions snapshot = new SnapshotOptions();
  @Mixin private final WhereOption where = new WhereOption();
  @Mixin private final ListsOption preset = new ListsOption();

  @Option(
      names = VectorSearch.OPTION,
      paramLabel = "NAME",
      description =
          "Search the items' vectors of this name, such as those of pictures, and not their texts;"
              + " --encoder is the text side of the model that made them.")
  private @Nullable String vectors;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "WORDS", description = "The words.")
  private String[] words = {};

  @Override
  protected int run(Console console) throws Exception {
    preset.check();
    String text = String.join(" ", words);
    if (text.isBlank()) {
      throw new IllegalArgumentException("WORDS must not be blank");
    }
    if (vectors != null) {
      return inVectors(vectors, text, console);
    }
    try (var opened = snapshot.open(SnapshotOptions.Words.ASKED, console)) {
      Weft weft = opened.weft();
      show(Query.text(text), weft, query -> found(weft, query), console);
    }
    return 0;
  }

  /** As a server finds it. */
  private static Recommendations found(Weft weft, Query query) {
    if (weft.snapshot().catalogue().texts().columns() == 0) {
      return weft.search(query); // which says what is missing
    }
    try (var search = new WordSearch(weft, LuceneAnalysis.automatic())) {
      return search.of(query);
    }
  }

  private int inVectors(String name, String text, Console console) throws IOException {
    try (TextEncoder encoder = VectorSearch.open(snapshot.encoder());
        var opened = snapshot.open(SnapshotOptions.Words.NONE, console)) {
      Weft weft = opened.weft();
      var search = new VectorSearch(name, encoder);
      show(Query.anyone(), weft, query -> search.of(weft, query, text), console);
    }
    return 0;
  }

  private void show(
      Query asked, Weft weft, Function<Query, Recommendations> search, Console console) {
    PresetLists lists = preset.of(weft.snapshot(), console);
    Query query = asked.limit(snapshot.limit).where(where.filter(weft.filters()));
    Answers.show(lists.answering(weft).found(lists.shape().on(query), search), console);
  }
}
