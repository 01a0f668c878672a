package dev.weft.files.internal.lines;

import dev.weft.files.BadDataException;
import dev.weft.files.internal.values.BadData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads files whole that are small if they are what they are taken for. */
public final class SmallFile {

  private static final int LONGEST = 4 << 20;

  private SmallFile() {}

  /**
   * The text of a file.
   *
   * @param what it is taken for, with its article
   * @throws BadDataException when it is too long for that, or no text in the encoding
   */
  public static String text(Path file, Charset charset, String what) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw BadData.inFile(
          file,
          String.format(
              Locale.ROOT,
              "is longer than %,d bytes and so is not %s: name another file",
              LONGEST,
              what));
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    } catch (CharacterCodingException e) {
      String rule =
          "must be " + charset.name() + " to be " + what + ": it holds bytes that are not";
      throw BadData.because(BadData.ofFile(file, rule), e);
    }
  }
}
