package dev.weft.cli.evaluating;

import dev.weft.cli.tuning.JournalContent;
import dev.weft.cli.tuning.TuningSettings;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import dev.weft.training.Tuning.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The journal of a search of hyperparameters, whose best are measured. */
final class TunedOption {

  @Option(
      names = "--tuned",
      paramLabel = "JOURNAL",
      description =
          "Also the best of each algorithm in a journal of 'weft tune', made on the same data,"
              + " protocol and seed.")
  private @Nullable Path journal;

  private @Nullable JournalContent content;

  boolean isGiven() {
    return journal != null;
  }

  /** The journal; none unless given. */
  List<Path> reads() {
    return journal == null ? List.of() : List.of(journal);
  }

  /** Reads the journal, if one is given. */
  void read() throws IOException {
    if (journal != null) {
      content = JournalContent.read(journal);
    }
  }

  /**
   * The algorithms of the journal behind those that were named.
   *
   * @param baselines what stands before them where none were named
   * @param counted which events count, as options
   * @param cut how the data is cut, as options
   * @throws IllegalArgumentException when the journal was not made in the same way
   */
  List<String> with(
      List<String> texts,
      List<String> baselines,
      Dataset dataset,
      Preparation preparation,
      String counted,
      String cut) {
    if (content == null) {
      return texts;
    }
    Path file = Objects.requireNonNull(journal);
    var run =
        new TuningSettings(
            DataHash.of(dataset),
            counted,
            preparation.encoder().map(TextEncoder::id).orElse(""),
            cut,
            preparation.seed(),
            content.settings().map(TuningSettings::metric).orElse(""));
    content.check(run, file, "or the test part may have been seen; --algorithms takes texts");
    List<Trial> best = content.best();
    if (best.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the journal %s holds no finished trial", file));
    }
    List<String> lineup = new ArrayList<>(texts.isEmpty() ? baselines : texts);
    best.forEach(trial -> lineup.add(trial.hyperparameters()));
    return lineup;
  }

  @Override
  public String toString() {
    return String.valueOf(journal);
  }
}
