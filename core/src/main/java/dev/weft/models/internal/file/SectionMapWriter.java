package dev.weft.models.internal.file;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.Hyperparameters;
import dev.weft.models.ModelWriter;
import dev.weft.models.Trained;
import dev.weft.models.Trainer;
import dev.weft.models.shelf.Shelf;
import java.util.Locale;
import java.util.Map;

/** Collects a model's arrays under a prefix; members of a model get a prefix of their own. */
public record SectionMapWriter(String prefix, Map<String, Object> sections) implements ModelWriter {

  static final String ALGORITHM = "algorithm";

  @Override
  public void number(String name, double value) {
    put(name, value);
  }

  @Override
  public void ints(String name, int[] values) {
    put(name, values);
  }

  @Override
  public void floats(String name, float[] values) {
    put(name, values);
  }

  @Override
  public void bytes(String name, byte[] values) {
    put(name, values);
  }

  @Override
  public void matrix(String name, Matrix values) {
    put(name, values);
  }

  @Override
  public void sparse(String name, SparseMatrix values) {
    put(name, values);
  }

  @Override
  public void model(String name, Trained member) {
    Trainer algorithm = member.algorithm();
    String text = Hyperparameters.text(algorithm);
    requireReadable(algorithm, text);
    var inner = new SectionMapWriter(prefix + name + "/", sections);
    inner.put(ALGORITHM, text);
    member.write(inner);
  }

  /** A file that this version could not read again is not written. */
  private static void requireReadable(Trainer algorithm, String text) {
    if (!Shelf.holds(algorithm)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a model of %s (%s) can be used but not stored, since no file of it could be read: name the record in META-INF/services/%s on the class path",
              algorithm.name(),
              algorithm.getClass().getName(),
              Trainer.class.getName()));
    }
    if (!readBack(text).equals(algorithm)) {
      throw notReadBack(text, "they are not what they were");
    }
  }

  private static Trainer readBack(String text) {
    try {
      return Shelf.parse(text, Trainer.class);
    } catch (IllegalArgumentException e) {
      throw notReadBack(text, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException notReadBack(String text, String fault) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "a model of %s can be used but not stored, since its hyperparameters cannot be read back: %s",
            text,
            fault));
  }

  private void put(String name, Object value) {
    if (sections.putIfAbsent(prefix + name, value) != null) {
      throw new IllegalStateException("a model writes '" + prefix + name + "' twice");
    }
  }
}
