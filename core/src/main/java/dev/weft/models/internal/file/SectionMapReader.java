package dev.weft.models.internal.file;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.models.ModelReader;
import dev.weft.models.Trained;
import dev.weft.models.Trainer;
import dev.weft.models.shelf.Shelf;
import java.util.Locale;
import java.util.Map;

/** Gives back what {@link SectionMapWriter} collected. */
public record SectionMapReader(String prefix, Map<String, Object> sections) implements ModelReader {

  private static final int DEEPEST = 32;

  @Override
  public boolean has(String name) {
    return sections.containsKey(prefix + name);
  }

  /** Whether there is a model of that name. */
  public static boolean holds(Map<String, Object> sections, String name) {
    return sections.containsKey(name + "/" + SectionMapWriter.ALGORITHM);
  }

  @Override
  public double number(String name) {
    return value(name, Double.class);
  }

  @Override
  public int[] ints(String name) {
    return value(name, int[].class);
  }

  @Override
  public float[] floats(String name) {
    return value(name, float[].class);
  }

  @Override
  public byte[] bytes(String name) {
    return value(name, byte[].class);
  }

  @Override
  public Matrix matrix(String name) {
    return value(name, Matrix.class);
  }

  @Override
  public SparseMatrix sparse(String name) {
    return value(name, SparseMatrix.class);
  }

  @Override
  public Trained trained(String name) {
    if (prefix.chars().filter(c -> c == '/').count() >= DEEPEST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "at most %d models may stand within each other", DEEPEST));
    }
    var inner = new SectionMapReader(prefix + name + "/", sections);
    String text = inner.value(SectionMapWriter.ALGORITHM, String.class);
    return Shelf.parse(text, Trainer.class).read(inner);
  }

  private <T> T value(String name, Class<T> type) {
    Object value = sections.get(prefix + name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the file has no %s '%s%s'", type.getSimpleName(), prefix, name));
    }
    return type.cast(value);
  }
}
