package dev.weft.models.internal.file;

import dev.weft.models.ModelFileException;
import dev.weft.models.internal.sums.Sums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Saves and loads sums over users, in a {@link SectionFile} of their own. */
public final class SumsFile {

  private static final String PREFIX = "sums/";

  private SumsFile() {}

  /**
   * Writes sums.
   *
   * @throws IOException when the file cannot be written; what was there before stays
   */
  public static void write(Path file, Sums sums) throws IOException {
    var sections = new LinkedHashMap<String, Object>();
    sums.write(new SectionMapWriter(PREFIX, sections));
    SectionFile.write(file, sections);
  }

  /**
   * Reads sums.
   *
   * @throws ModelFileException when the file is damaged, foreign or too new, saying which
   * @throws IOException when it cannot be read at all
   */
  public static Sums read(Path file) throws IOException {
    Map<String, Object> sections = SectionFile.read(file);
    try {
      return Sums.read(new SectionMapReader(PREFIX, sections));
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(file, String.valueOf(e.getMessage()), e);
    }
  }
}
