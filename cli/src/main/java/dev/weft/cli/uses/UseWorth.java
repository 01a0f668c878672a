package dev.weft.cli.uses;

import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.models.Algorithm;
import dev.weft.server.config.Preset;
import dev.weft.text.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What each choice of a preset is worth: lists with all of them, and with each one taken back. The
 * hyperparameters are chosen once, under the preset.
 *
 * @param title what it was measured on
 * @param questions how many lists each figure is of
 * @param algorithm that answered
 * @param lines the preset first, the defaults last
 * @param fault what the last but one column tells; empty where nothing is known of that
 */
public record UseWorth(
    String title, int questions, Algorithm algorithm, List<Line> lines, String fault) {

  /**
   * One row.
   *
   * @param choice what was taken back
   * @param gain nDCG of the first ten, by what items are worth
   * @param worth how much better lists are with the choice than without it; of the preset itself
   *     its gain
   */
  public record Line(String choice, double gain, Interval worth, double trouble, double kinds) {}

  public UseWorth {
    lines = List.copyOf(lines);
  }

  /**
   * Of a model that was trained under the preset.
   *
   * @param log is told what is done
   */
  public static UseWorth of(
      Preset preset,
      Questions questions,
      UsedModel model,
      Optional<TextEncoder> encoder,
      Consumer<String> log) {
    UseSettings settings = UseSettings.of(preset);
    Worth all = Worth.of(model, questions);
    List<Line> lines = new ArrayList<>();
    lines.add(line("the preset", all, Bootstrap.DEFAULT.interval(all.gain())));
    var others = settings.withoutEach();
    others.put("all of it", settings.plain());
    others.forEach(
        (choice, other) -> {
          log.accept("without " + choice);
          UsedModel without =
              settings.learnsLike(other)
                  ? model.with(other)
                  : UsedModel.train(
                      questions.data(), other, encoder, Optional.of(model.algorithm()), _ -> {});
          Worth worth = Worth.of(without, questions);
          lines.add(line(choice, worth, Bootstrap.DEFAULT.interval(less(all, worth))));
        });
    return new UseWorth(
        questions.title(), questions.all().size(), model.algorithm(), lines, questions.fault());
  }

  private static Line line(String choice, Worth worth, Interval interval) {
    double mean = java.util.Arrays.stream(worth.gain()).average().orElse(0);
    return new Line(choice, mean, interval, worth.trouble(), worth.kinds());
  }

  private static double[] less(Worth with, Worth without) {
    double[] differences = with.gain().clone();
    for (int q = 0; q < differences.length; q++) {
      differences[q] -= without.gain()[q];
    }
    return differences;
  }

  /** The table, its heads first. */
  public List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>(List.of("without", "nDCG@10", "worth", "95 %"));
    if (!fault.isEmpty()) {
      heads.add(fault);
      heads.add("topics");
    }
    rows.add(heads);
    for (int row = 0; row < lines.size(); row++) {
      Line line = lines.get(row);
      List<String> cells = new ArrayList<>();
      cells.add(row == 0 ? "nothing" : line.choice());
      cells.add(figure("%.3f", line.gain()));
      cells.add(row == 0 ? "" : figure("%+.3f", line.worth().mean()));
      cells.add(
          row == 0
              ? ""
              : figure("%+.3f", line.worth().low())
                  + " to "
                  + figure("%+.3f", line.worth().high()));
      if (!fault.isEmpty()) {
        cells.add(figure("%.2f", line.trouble()));
        cells.add(figure("%.1f", line.kinds()));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String figure(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
