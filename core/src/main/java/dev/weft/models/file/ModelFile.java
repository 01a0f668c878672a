package dev.weft.models.file;

import dev.weft.models.Model;
import dev.weft.models.ModelFileException;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Trained;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.file.SectionMapReader;
import dev.weft.models.internal.file.SectionMapWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Saves and loads models: hyperparameters, data hash and arrays in one {@link SectionFile}. */
public final class ModelFile {

  private static final String MODEL = "model";
  private static final String DATA_HASH = "data-hash";

  private ModelFile() {}

  /**
   * A model and the hash of the data it was trained on.
   *
   * @param trained the model, of whatever kind
   * @param dataHash hexadecimal SHA-256, or empty when none was given
   */
  public record Loaded(Trained trained, String dataHash) {

    /**
     * The model, when it ranks.
     *
     * @throws IllegalStateException when it predicts ratings instead
     */
    public Model model() {
      if (trained instanceof Model model) {
        return model;
      }
      throw new IllegalStateException(trained.algorithm().name() + " predicts ratings");
    }
  }

  /**
   * Writes a model.
   *
   * @throws IOException when the file cannot be written; what was there before stays
   */
  public static void write(Path file, Trained model, String dataHash) throws IOException {
    var sections = new LinkedHashMap<String, Object>();
    sections.put(DATA_HASH, dataHash);
    put(sections, model);
    SectionFile.write(file, sections);
  }

  /** Adds a model to the sections of a larger file. */
  public static void put(Map<String, Object> sections, Trained model) {
    put(sections, MODEL, model);
  }

  /** Adds a model to the sections of a larger file, beside others. */
  public static void put(Map<String, Object> sections, String name, Trained model) {
    new SectionMapWriter("", sections).model(name, model);
  }

  /** Takes named arrays that are not a model's, as sections of a larger file under a name. */
  public static ModelWriter writer(Map<String, Object> sections, String name) {
    return new SectionMapWriter(name + "/", sections);
  }

  /** Gives back what {@link #writer} took. */
  public static ModelReader reader(Map<String, Object> sections, String name) {
    return new SectionMapReader(name + "/", sections);
  }

  /**
   * The model of a name among the sections of a larger file; empty when there is none.
   *
   * @throws ModelFileException when this version cannot read it
   */
  public static Optional<Trained> find(Path file, Map<String, Object> sections, String name)
      throws ModelFileException {
    return SectionMapReader.holds(sections, name)
        ? Optional.of(trained(file, sections, name))
        : Optional.empty();
  }

  /**
   * Reads a model.
   *
   * @throws ModelFileException when the file is damaged, foreign or too new, saying which
   * @throws IOException when it cannot be read at all
   */
  public static Loaded read(Path file) throws IOException {
    Map<String, Object> sections = SectionFile.read(file);
    if (sections.getOrDefault(DATA_HASH, "") instanceof String dataHash) {
      return new Loaded(trained(file, sections, MODEL), dataHash);
    }
    throw new ModelFileException(file, "its part '" + DATA_HASH + "' is not a text");
  }

  /**
   * The model that ranks among the sections of a larger file.
   *
   * @throws ModelFileException when there is none that this version can read
   */
  public static Model model(Path file, Map<String, Object> sections) throws ModelFileException {
    try {
      return new SectionMapReader("", sections).model(MODEL);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static Trained trained(Path file, Map<String, Object> sections, String name)
      throws ModelFileException {
    try {
      return new SectionMapReader("", sections).trained(name);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(file, String.valueOf(e.getMessage()), e);
    }
  }
}
