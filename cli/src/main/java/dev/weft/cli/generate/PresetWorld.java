package dev.weft.cli.generate;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The simulated world of a preset: its data, and the truth about it. The same settings give the
 * same world, on every machine.
 */
public final class PresetWorld {

  private final String preset;
  private final Generator settings;
  private final Generator.World world;
  private final Truth truth;

  private PresetWorld(String preset, Use use, Generator settings) {
    this.preset = preset;
    this.settings = settings;
    this.world = settings.simulate(use);
    this.truth = new Truth(settings, use, world);
  }

  /**
   * Simulates.
   *
   * @param types the preset's types of events
   * @param change of the size that the use has unless told otherwise
   */
  public static PresetWorld of(
      String preset, List<EventType> types, UnaryOperator<Generator> change) {
    Use.Simulated simulated = Use.named(preset, types);
    return new PresetWorld(preset, simulated.use(), change.apply(simulated.settings()));
  }

  /** What is published. */
  public Dataset dataset() {
    return world.dataset();
  }

  /** What only the simulator knows. */
  public Truth truth() {
    return truth;
  }

  /** How it was made. */
  public Generator settings() {
    return settings;
  }

  /** Writes the data, the truth beside it, and the README of both. */
  public void write(String format, Path folder) throws IOException {
    GenerateCommand.writeFiles(settings, dataset(), format, folder);
    TruthFiles.write(truth, folder.resolve("truth"));
    Files.writeString(folder.resolve("README.md"), settings.readme() + readme());
  }

  private String readme() {
    return """

    It is the world of the preset `%1$s`: `weft train DIR --preset %1$s --to FILE.weft` reads it,
    and so does `weft import DIR --preset %1$s --store FILE.weftdb`.

    ## truth

    What only the simulator knows, for evaluations and nothing else. No command reads this folder as
    data. Everything is as it stands when the simulated time ends, %2$s.

    | file | what |
    | --- | --- |
    | `truth/items.csv` | quality, hidden taste, bait, what is sold out, what must come before |
    | `truth/users.csv` | interest in topics, liking of styles, hidden taste |
    | `truth/wanted.csv` | the items worth most to each user, best first, and what they are worth |

    An item is worth `interest · σ(1.4 (satisfaction − 1)) · freshness`, and nothing when the user is
    done with it, may not begin it yet or cannot have it. The column `session` names what the user has
    just opened, where sessions tell something.
    """
        .formatted(preset, truth.end());
  }
}
