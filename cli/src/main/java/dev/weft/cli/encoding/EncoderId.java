package dev.weft.cli.encoding;

import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.EncoderLine;
import dev.weft.encoders.OnnxEncoder;
import dev.weft.encoders.RemoteModels;
import dev.weft.encoders.RemoteSettings;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.BilingualEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoder that a snapshot was made with, by the id that stands in it: {@code
 * onnx[name,checksum,settings]}, {@code remote[line#dimensions]}, or {@code by-script[…|…]} of two.
 */
public final class EncoderId {

  private static final Pattern MODEL =
      Pattern.compile("onnx\\[([^,\\]]+),[^\\]]*]|remote\\[([^?#\\]]+)[^\\]]*]");

  private static final Pattern PAIR = Pattern.compile("by-script\\[(.+])\\|(.+])]");

  private EncoderId() {}

  /** The names of the models in an id. */
  public static String modelNames(String id) {
    List<String> names = new ArrayList<>();
    Matcher models = MODEL.matcher(id);
    while (models.find()) {
      names.add(models.group(1) == null ? models.group(2) : models.group(1));
    }
    return names.isEmpty() ? id : String.join(" and ", names);
  }

  /**
   * Opens the encoder of an id.
   *
   * @param line the folder or the server of a model that does not come with Weft, or null
   * @throws IllegalArgumentException when it is another one, or a line is needed
   * @throws IOException when the folder's model cannot be read
   */
  public static TextEncoder open(String id, @Nullable String line) throws IOException {
    if (id.isEmpty()) {
      throw new IllegalArgumentException(
          "the snapshot was made without texts, so it cannot be searched by words:"
              + " train it on items with texts and an --encoder other than none");
    }
    Matcher pair = PAIR.matcher(id);
    if (!pair.matches()) {
      return checked(id, single(id, line), line);
    }
    String[] lines = line == null ? new String[0] : line.split("\\|");
    TextEncoder others = single(pair.group(1), lines.length == 2 ? lines[0] : null);
    try {
      return checked(
          id,
          new BilingualEncoder(others, single(pair.group(2), lines.length == 2 ? lines[1] : null)),
          line);
    } catch (IOException | RuntimeException e) {
      others.close();
      throw e;
    }
  }

  private static TextEncoder checked(String id, TextEncoder opened, @Nullable String line) {
    if (opened.id().equals(id)) {
      return opened;
    }
    String other = opened.id();
    opened.close();
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "the snapshot's texts were embedded by %s, not by %s: %s",
            id,
            other,
            line == null ? "train it again" : "give that model with --encoder"));
  }

  private static TextEncoder single(String id, @Nullable String line) throws IOException {
    if (RemoteModels.isId(id)) {
      EncoderLine server = line == null ? RemoteModels.line(id) : EncoderLine.parse(line);
      return RemoteModels.open(
          server,
          RemoteSettings.DEFAULT.withDimensions(RemoteModels.dimensions(id)),
          System.getenv());
    }
    Optional<Path> folder = line == null ? Optional.empty() : EncoderLine.parse(line).folder();
    return folder.isPresent() ? fromFolder(id, folder.get()) : bundled(id);
  }

  private static TextEncoder bundled(String id) {
    return BundledEncoders.ofId(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "the snapshot's texts were embedded by '%s': give its folder with --encoder"
                            + " FOLDER",
                        modelNames(id))));
  }

  private static TextEncoder fromFolder(String id, Path folder) throws IOException {
    return OnnxEncoder.isId(id) ? OnnxEncoder.open(folder, id) : OnnxEncoder.open(folder);
  }
}
