package dev.weft.neural;

import dev.weft.math.Matrix;
import dev.weft.models.internal.FitProgress;
import dev.weft.models.internal.file.SectionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a training is, so that a killed one goes on where it was: a section file beside others of
 * the same kind, named by what is trained on what. It is taken away when the training is done.
 *
 * @param file its place
 */
record Checkpoint(Path file) {

  /** The folder of checkpoints; none are written where it is not set. */
  static final String FOLDER = "weft.checkpoints";

  private static final System.Logger LOG = System.getLogger(Checkpoint.class.getName());

  /**
   * Where a training is.
   *
   * @param stage 0 while the number of epochs is sought, 1 while everything is learned
   * @param epoch epochs done
   * @param best the best epoch so far
   * @param score what it reached
   * @param learned parameters, moments and steps
   */
  record Position(int stage, int epoch, int best, double score, Parameters.State learned) {}

  /**
   * The place of a training's checkpoint, if a folder is set.
   *
   * @param name of the algorithm
   * @param key of the training
   */
  static Optional<Checkpoint> of(String name, String key) {
    String folder = System.getProperty(FOLDER, "");
    return folder.isBlank()
        ? Optional.empty()
        : Optional.of(new Checkpoint(Path.of(folder).resolve(name + "-" + key + ".weft")));
  }

  /** What an interrupted training left, if it can be read. */
  Optional<Position> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Map<String, Object> sections = SectionFile.read(file);
      return Optional.of(
          new Position(
              number(sections, "stage").intValue(),
              number(sections, "epoch").intValue(),
              number(sections, "best").intValue(),
              number(sections, "score"),
              new Parameters.State(
                  matrices(sections, "values/"),
                  matrices(sections, "means/"),
                  matrices(sections, "variances/"),
                  number(sections, "steps").intValue())));
    } catch (IOException | IllegalArgumentException unreadable) {
      warn("starting anew: " + unreadable.getMessage());
      return Optional.empty();
    }
  }

  private static Double number(Map<String, Object> sections, String name) {
    if (sections.get(name) instanceof Double number) {
      return number;
    }
    throw new IllegalArgumentException("a checkpoint has no " + name);
  }

  private static Map<String, Matrix> matrices(Map<String, Object> sections, String prefix) {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    sections.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && value instanceof Matrix matrix) {
            matrices.put(name.substring(prefix.length()), matrix);
          }
        });
    return matrices;
  }

  /** Writes where a training is; a failure to write ends no training. */
  void write(Position position) {
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("stage", (double) position.stage());
    sections.put("epoch", (double) position.epoch());
    sections.put("best", (double) position.best());
    sections.put("score", position.score());
    sections.put("steps", (double) position.learned().steps());
    position.learned().values().forEach((name, value) -> sections.put("values/" + name, value));
    position.learned().means().forEach((name, value) -> sections.put("means/" + name, value));
    position
        .learned()
        .variances()
        .forEach((name, value) -> sections.put("variances/" + name, value));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      SectionFile.write(file, sections);
    } catch (IOException failure) {
      warn("no checkpoint at " + file + ": " + failure);
    }
  }

  /** The training is done. */
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      warn("a checkpoint is left at " + file + ": " + failure);
    }
  }

  /** Said to whoever waits for the training, and to the log. */
  private static void warn(String line) {
    FitProgress.say(line);
    LOG.log(System.Logger.Level.WARNING, line);
  }
}
