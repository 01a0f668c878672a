package dev.weft.cli.encoding;

import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.OnnxEncoder;
import dev.weft.encoders.OnnxSettings;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.BilingualEncoder;
import dev.weft.text.internal.Pooling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoder that a snapshot was made with, by the id that stands in it: {@code
 * onnx[name,checksum,pooling,tokens]}, or {@code by-script[…|…]} of two.
 */
public final class EncoderId {

  private static final Pattern MODEL =
      Pattern.compile("onnx\\[([^,\\]]+),([^,]+),([A-Z]+),(\\d+)]");

  private EncoderId() {}

  /** The names of the models in an id. */
  public static String modelNames(String id) {
    List<String> names = new ArrayList<>();
    Matcher models = MODEL.matcher(id);
    while (models.find()) {
      names.add(models.group(1));
    }
    return names.isEmpty() ? id : String.join(" and ", names);
  }

  /**
   * Opens the encoder of an id.
   *
   * @param folder the folder of a model that does not come with Weft, or null
   * @throws IllegalArgumentException when it is another one, or a folder is needed
   * @throws IOException when the folder's model cannot be read
   */
  public static TextEncoder open(String id, @Nullable Path folder) throws IOException {
    if (id.isEmpty()) {
      throw new IllegalArgumentException(
          "the snapshot was made without texts, so it cannot be searched by words:"
              + " train it on items with texts and an --encoder other than none");
    }
    TextEncoder opened = folder == null ? bundled(id) : fromFolder(id, folder);
    if (!opened.id().equals(id)) {
      String other = opened.id();
      opened.close();
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the snapshot's texts were embedded by %s, not by %s: %s",
              id,
              other,
              folder == null ? "train it again" : "give that model's folder"));
    }
    return opened;
  }

  private static TextEncoder bundled(String id) {
    List<TextEncoder> parts = new ArrayList<>();
    Matcher models = MODEL.matcher(id);
    while (models.find()) {
      var settings =
          new OnnxSettings(Pooling.valueOf(models.group(3)), Integer.parseInt(models.group(4)));
      if (models.group(1).startsWith("all-MiniLM-L6-v2-int8")) {
        parts.add(BundledEncoders.english(settings));
      } else if (models.group(1).startsWith("bge-small-zh-v1.5-int8")) {
        parts.add(BundledEncoders.chinese(settings));
      } else {
        parts.forEach(TextEncoder::close);
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the snapshot's texts were embedded by '%s': give its folder with --encoder FOLDER",
                models.group(1)));
      }
    }
    return switch (parts.size()) {
      case 1 -> parts.getFirst();
      case 2 -> new BilingualEncoder(parts.getFirst(), parts.getLast());
      default ->
          throw new IllegalArgumentException(
              "the snapshot's texts were embedded by an encoder that the command does not know: "
                  + id);
    };
  }

  private static TextEncoder fromFolder(String id, Path folder) throws IOException {
    OnnxEncoder stated = OnnxEncoder.open(folder);
    Matcher model = MODEL.matcher(id);
    if (stated.id().equals(id) || !model.matches()) {
      return stated;
    }
    stated.close();
    return OnnxEncoder.open(
        folder,
        new OnnxSettings(Pooling.valueOf(model.group(3)), Integer.parseInt(model.group(4))));
  }
}
