package dev.weft.files.internal.folders;

import dev.weft.data.EventType;
import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.BadDataException;
import dev.weft.files.DataFolder;
import dev.weft.files.ReadOptions;
import dev.weft.files.Source;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.lines.ByteInput;
import dev.weft.files.internal.lines.SmallFile;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.Format;
import dev.weft.files.internal.values.BadData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The files of a folder that {@link DataFolder} wrote, and how they are read. */
public final class WeftFolder {

  public static final String MANIFEST = "dataset.json";
  public static final String ITEMS = "items.jsonl.gz";
  public static final String USERS = "users.jsonl.gz";
  public static final String EVENTS = "events.csv.gz";

  private WeftFolder() {}

  /** Whether a folder is one of these. */
  public static boolean is(Path folder) {
    return Files.isRegularFile(WholeFolder.find(folder, MANIFEST));
  }

  /**
   * Refuses a folder that lost its manifest: read as any other files, its events would have other
   * types, and nobody would notice what else was changed.
   *
   * @throws BadDataException when files that Weft writes together stand there without it
   */
  static void requireManifest(Path folder) {
    boolean others = has(folder, ITEMS) || has(folder, USERS);
    if (has(folder, EVENTS) && others && !is(folder)) {
      throw BadData.inFile(
          folder.resolve(MANIFEST),
          String.format(
              Locale.ROOT,
              "is missing: the files beside it look like a data folder of Weft's, whose"
                  + " types of events stand in it; import the sources again, or name the"
                  + " files themselves (%s, …) to read them like any others",
              EVENTS));
    }
  }

  private static boolean has(Path folder, String name) {
    return Files.isRegularFile(WholeFolder.find(folder, name));
  }

  /**
   * What a folder says of itself.
   *
   * @throws BadDataException when it is none of these
   */
  public static Manifest manifest(Path folder) {
    Path file = WholeFolder.find(folder, MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw BadData.inFile(file, "does not exist: this is not a data folder");
    }
    try {
      return Manifest.parse(
          file.toString(),
          SmallFile.text(file, StandardCharsets.UTF_8, "the manifest of a data folder"));
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }

  static List<FilePlan> plan(Path folder) {
    manifest(folder);
    return List.of(
        plan(WholeFolder.find(folder, ITEMS), Content.ITEMS, Format.JSONL),
        plan(WholeFolder.find(folder, USERS), Content.USERS, Format.JSONL),
        plan(WholeFolder.find(folder, EVENTS), Content.EVENTS, Format.CSV));
  }

  private static FilePlan plan(Path file, Content content, Format format) {
    return FilePlan.of(file, content, format).exactly();
  }

  /**
   * The options with the types that the data folders among the sources declare. What the caller
   * declares differently from the presets counts more.
   */
  public static ReadOptions withDeclaredTypes(ReadOptions options, List<Source> sources) {
    Map<String, EventType> types = new LinkedHashMap<>();
    options.eventTypes().forEach(type -> types.put(type.name(), type));
    for (Source source : sources) {
      if (is(source.path())) {
        manifest(source.path()).meant().forEach(type -> types.put(type.name(), type));
      }
    }
    options.eventTypes().stream()
        .filter(type -> !EventType.preset(type.name()).equals(Optional.of(type)))
        .forEach(type -> types.put(type.name(), type));
    ReadOptions declared =
        options
            .withEventTypes(new ArrayList<>(types.values()))
            .withDefaultEventType(options.defaultEventType());
    for (var file : options.fileEventTypes().entrySet()) {
      declared = declared.withDefaultEventType(file.getKey(), file.getValue());
    }
    return declared;
  }
}
