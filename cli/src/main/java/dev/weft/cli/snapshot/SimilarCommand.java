package dev.weft.cli.snapshot;

import dev.weft.cli.options.PresetLists;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Weft;
import dev.weft.text.internal.words.Nearest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Items like one. */
@Command(name = "similar", description = "The items most like one, by all that the model knows.")
public final class SimilarCommand extends ConsoleCommand {

  @Mixin private final SnapshotOptions snapshot = new SnapshotOptions();
  @Mixin private final WhereOption where = new WhereOption();
  @Mixin private final ListsOption preset = new ListsOption();

  @Option(names = "--explain", description = "Say why.")
  private boolean explain;

  @Parameters(index = "1", paramLabel = "ITEM", description = "The item's id.")
  private String item = "";

  @Override
  protected int run(Console console) throws Exception {
    preset.check();
    try (var opened = snapshot.open(SnapshotOptions.Words.NONE, console)) {
      Weft weft = opened.weft();
      List<String> ids = weft.snapshot().items().stream().map(Item::id).toList();
      if (!ids.contains(item)) {
        String hint = Nearest.of(item, ids).map(n -> "; did you mean '" + n + "'?").orElse("");
        throw new IllegalArgumentException(
            "ITEM must be the id of an item of the snapshot: '" + item + "'" + hint);
      }
      PresetLists lists = preset.of(weft.snapshot(), console);
      Query query =
          Query.anyone().similarTo(item).limit(snapshot.limit).where(where.filter(weft.filters()));
      Query asked = lists.shape().on(explain ? query.explain() : query);
      Answers.show(lists.answering(weft).answer(asked), console);
    }
    return 0;
  }
}
