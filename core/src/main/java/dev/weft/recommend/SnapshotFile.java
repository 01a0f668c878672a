package dev.weft.recommend;

import dev.weft.features.internal.FittedItemFeatures;
import dev.weft.math.Matrix;
import dev.weft.models.Model;
import dev.weft.models.ModelFileException;
import dev.weft.models.Trained;
import dev.weft.models.file.ModelFile;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.placement.FittedPlacement;
import dev.weft.models.ratings.RatingModel;
import dev.weft.recommend.Snapshot.Provenance;
import dev.weft.recommend.Snapshot.Use;
import dev.weft.recommend.internal.words.ItemWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saves and loads snapshots: a {@link SectionFile} with the model and everything around it. */
public final class SnapshotFile {

  private static final String RATINGS = "ratings";
  private static final String SIMILAR = "similar";
  private static final String WORDS = "words";
  private static final String PLACEMENT = "placement";
  private static final String ITEM_FEATURES = "item-features";
  private static final String PRESET = "preset";
  private static final String DONE = "done";
  private static final String DONE_TYPES = "done-types";

  private SnapshotFile() {}

  /**
   * Writes a snapshot. Equal snapshots are equal files.
   *
   * @throws IOException when the file cannot be written; what was there before stays
   */
  public static void write(Path file, Snapshot snapshot) throws IOException {
    var sections = new LinkedHashMap<String, Object>();
    Catalogue catalogue = snapshot.catalogue();
    Audience audience = snapshot.audience();
    sections.put("data-hash", snapshot.provenance().dataHash());
    sections.put("encoder", catalogue.encoderId());
    putProvenance(sections, snapshot.provenance());
    sections.put("items", CatalogueCodec.items(catalogue.items()));
    AudienceSections.putUsers(sections, audience);
    sections.put("texts", catalogue.texts());
    AudienceSections.putHistories(sections, audience);
    ModelFile.put(sections, snapshot.model());
    snapshot.ratings().ifPresent(ratings -> ModelFile.put(sections, RATINGS, ratings));
    snapshot.similar().ifPresent(similar -> ModelFile.put(sections, SIMILAR, similar));
    catalogue.words().ifPresent(words -> putWords(sections, words));
    catalogue.placement().ifPresent(placement -> putPlacement(sections, placement));
    snapshot.use().ifPresent(use -> putUse(sections, use));
    SectionFile.write(file, sections);
  }

  /**
   * Reads a snapshot.
   *
   * @throws ModelFileException when the file is damaged, foreign, too new, or a bare model
   * @throws IOException when it cannot be read at all
   */
  public static Snapshot read(Path file) throws IOException {
    Map<String, Object> sections = SectionFile.read(file);
    try {
      return new Snapshot(
          ModelFile.model(file, sections),
          catalogue(sections),
          AudienceSections.read(sections),
          provenance(sections),
          similar(file, sections),
          ratings(file, sections),
          use(sections));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new ModelFileException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static Catalogue catalogue(Map<String, Object> sections) {
    return new Catalogue(
        CatalogueCodec.items(section(sections, "items", byte[].class)),
        section(sections, "texts", Matrix.class),
        section(sections, "encoder", String.class),
        words(sections),
        placement(sections));
  }

  private static Optional<RatingModel> ratings(Path file, Map<String, Object> sections)
      throws ModelFileException {
    Optional<Trained> trained = ModelFile.find(file, sections, RATINGS);
    if (trained.isPresent() && !(trained.get() instanceof RatingModel)) {
      throw new IllegalArgumentException("its part '" + RATINGS + "' predicts no ratings");
    }
    return trained.map(RatingModel.class::cast);
  }

  /** Files of older versions have none. */
  private static Optional<Model> similar(Path file, Map<String, Object> sections)
      throws ModelFileException {
    Optional<Trained> trained = ModelFile.find(file, sections, SIMILAR);
    if (trained.isPresent() && !(trained.get() instanceof Model)) {
      throw new IllegalArgumentException("its part '" + SIMILAR + "' does not rank");
    }
    return trained.map(Model.class::cast);
  }

  private static void putWords(Map<String, Object> sections, ItemWords words) {
    sections.put(WORDS, String.join("\n", words.words()).getBytes(StandardCharsets.UTF_8));
    AudienceSections.putLists(sections, WORDS, words.ofItems());
  }

  /** Files of older versions have none. */
  private static Optional<ItemWords> words(Map<String, Object> sections) {
    if (!sections.containsKey(WORDS)) {
      return Optional.empty();
    }
    byte[] words = section(sections, WORDS, byte[].class);
    return Optional.of(
        new ItemWords(
            new String(words, StandardCharsets.UTF_8).lines().toList(),
            AudienceSections.lists(sections, WORDS)));
  }

  private static void putPlacement(Map<String, Object> sections, ItemPlacement placement) {
    sections.put(ITEM_FEATURES, placement.features().toBytes());
    placement.placement().write(ModelFile.writer(sections, PLACEMENT));
  }

  /** Files of older versions have none. */
  private static Optional<ItemPlacement> placement(Map<String, Object> sections) {
    if (!sections.containsKey(ITEM_FEATURES)) {
      return Optional.empty();
    }
    var features = FittedItemFeatures.of(section(sections, ITEM_FEATURES, byte[].class));
    var in = ModelFile.reader(sections, PLACEMENT);
    return Optional.of(new ItemPlacement(features, FittedPlacement.read(in, features.columns())));
  }

  private static void putUse(Map<String, Object> sections, Use use) {
    sections.put(PRESET, use.preset());
    sections.put(DONE_TYPES, String.join("\n", use.done().keySet()));
    int place = 0;
    for (List<int[]> ofUsers : use.done().values()) {
      AudienceSections.putLists(sections, DONE + "-" + place++, ofUsers);
    }
  }

  /** Files that were trained without a preset, and older ones, have none. */
  private static Optional<Use> use(Map<String, Object> sections) {
    if (!sections.containsKey(PRESET)) {
      return Optional.empty();
    }
    var done = new LinkedHashMap<String, List<int[]>>();
    int place = 0;
    for (String type : section(sections, DONE_TYPES, String.class).lines().toList()) {
      done.put(type, AudienceSections.lists(sections, DONE + "-" + place++));
    }
    return Optional.of(new Use(section(sections, PRESET, String.class), done));
  }

  static <T> T section(Map<String, Object> sections, String name, Class<T> type) {
    Object value = sections.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("it has no part '" + name + "': it is not a snapshot");
    }
    return type.cast(value);
  }

  private static void putProvenance(Map<String, Object> sections, Provenance provenance) {
    if (provenance.isKnown()) {
      sections.put("seed", Long.toString(provenance.seed()));
      sections.put("weft-version", provenance.version());
      sections.put("choices", String.join("\n", provenance.choices()));
    }
  }

  /** Files of older versions have none. */
  private static Provenance provenance(Map<String, Object> sections) {
    String dataHash = section(sections, "data-hash", String.class);
    if (!sections.containsKey("seed")) {
      return new Provenance(dataHash, 0, "", List.of());
    }
    return new Provenance(
        dataHash,
        Long.parseLong(section(sections, "seed", String.class)),
        section(sections, "weft-version", String.class),
        section(sections, "choices", String.class).lines().toList());
  }
}
