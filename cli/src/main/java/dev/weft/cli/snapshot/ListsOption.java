package dev.weft.cli.snapshot;

import dev.weft.cli.options.PresetLists;
import dev.weft.cli.options.PresetOption;
import dev.weft.cli.terminal.Console;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.Snapshot.Use;
import dev.weft.server.http.rules.RuleCheck;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The preset whose lists and rules hold: that of the training unless another is named. */
final class ListsOption {

  private static final String NONE = "none";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "What lists are like and which rules hold: social, shop, media, news or courses; the one"
              + " that the snapshot was trained with unless given, none for lists as the model has"
              + " them. Other options go before it.")
  private @Nullable String name;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when no preset has that name; says which one comes nearest
   */
  void check() {
    if (name != null && !name.equals(NONE)) {
      PresetOption.named(name);
    }
  }

  /** What holds for the lists of a snapshot. */
  PresetLists of(Snapshot snapshot, Console console) {
    Optional<String> trained = snapshot.use().map(Use::preset);
    if (name == null && trained.isPresent()) {
      console.note(
          "Note: lists are as the preset %s has them, with which the snapshot was trained;"
              + " --preset none leaves that out.",
          trained.get());
    }
    String used = name == null ? trained.orElse(NONE) : name;
    PresetLists lists =
        PresetLists.of(
            used.equals(NONE) ? Optional.empty() : Optional.of(PresetOption.named(used)));
    lists.idle(RuleCheck.known(snapshot.items())).forEach(note -> console.note("Note: %s.", note));
    return lists;
  }
}
