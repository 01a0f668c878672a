package dev.weft.recommend;

import dev.weft.data.History;
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Saves and loads snapshots: a {@link SectionFile} with the model and everything around it. */
public final class SnapshotFile {

  private static final String RATINGS = "ratings";
  private static final String SIMILAR = "similar";
  private static final String WORDS = "words";
  private static final String PLACEMENT = "placement";
  private static final String ITEM_FEATURES = "item-features";
  private static final String SEEN = "seen";
  private static final String AGAIN = "again";

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
    sections.put("users", CatalogueCodec.users(audience.users()));
    sections.put("user-features", CatalogueCodec.userFeatures(audience.features()));
    sections.put("texts", catalogue.texts());
    putHistories(sections, audience.histories());
    putLists(sections, "dismissed", audience.dismissed());
    List<int[]> learned = learned(audience.histories());
    putLists(sections, SEEN, without(audience.seen(), learned));
    putLists(sections, AGAIN, without(learned, audience.seen()));
    ModelFile.put(sections, snapshot.model());
    snapshot.ratings().ifPresent(ratings -> ModelFile.put(sections, RATINGS, ratings));
    snapshot.similar().ifPresent(similar -> ModelFile.put(sections, SIMILAR, similar));
    catalogue.words().ifPresent(words -> putWords(sections, words));
    catalogue.placement().ifPresent(placement -> putPlacement(sections, placement));
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
          audience(sections),
          provenance(sections),
          similar(file, sections),
          ratings(file, sections));
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

  private static Audience audience(Map<String, Object> sections) {
    List<History> histories = histories(sections);
    return new Audience(
        CatalogueCodec.users(section(sections, "users", byte[].class)),
        histories,
        lists(sections, "dismissed"),
        seen(sections, learned(histories)),
        CatalogueCodec.userFeatures(section(sections, "user-features", byte[].class)));
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
    putLists(sections, WORDS, words.ofItems());
  }

  /** Files of older versions have none. */
  private static Optional<ItemWords> words(Map<String, Object> sections) {
    if (!sections.containsKey(WORDS)) {
      return Optional.empty();
    }
    byte[] words = section(sections, WORDS, byte[].class);
    return Optional.of(
        new ItemWords(
            new String(words, StandardCharsets.UTF_8).lines().toList(), lists(sections, WORDS)));
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

  private static <T> T section(Map<String, Object> sections, String name, Class<T> type) {
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

  private static void putHistories(Map<String, Object> sections, List<History> histories) {
    int[] offsets = new int[histories.size() + 1];
    for (int u = 0; u < histories.size(); u++) {
      offsets[u + 1] = Math.addExact(offsets[u], histories.get(u).size());
    }
    int total = offsets[histories.size()];
    int[] items = new int[total];
    float[] weights = new float[total];
    var times = ByteBuffer.allocate(Math.multiplyExact(total, Long.BYTES));
    for (int u = 0; u < histories.size(); u++) {
      History history = histories.get(u);
      for (int entry = 0; entry < history.size(); entry++) {
        items[offsets[u] + entry] = history.item(entry);
        weights[offsets[u] + entry] = history.weight(entry);
        times.putLong(history.time(entry));
      }
    }
    sections.put("history-offsets", offsets);
    sections.put("history-items", items);
    sections.put("history-weights", weights);
    sections.put("history-times", times.array());
  }

  private static void putLists(Map<String, Object> sections, String name, List<int[]> lists) {
    int[] offsets = new int[lists.size() + 1];
    for (int u = 0; u < lists.size(); u++) {
      offsets[u + 1] = Math.addExact(offsets[u], lists.get(u).length);
    }
    sections.put(name + "-offsets", offsets);
    sections.put(name + "-items", lists.stream().flatMapToInt(Arrays::stream).toArray());
  }

  /** Each user's part follows the one before, and together they are the whole. */
  private static void requireOffsets(String name, int[] offsets, int entries) {
    if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != entries) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "its '%s' must lead from 0 to %d", name, entries));
    }
    for (int u = 1; u < offsets.length; u++) {
      if (offsets[u] < offsets[u - 1]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "its '%s' must ascend: %d after %d",
                name,
                offsets[u],
                offsets[u - 1]));
      }
    }
  }

  private static List<int[]> lists(Map<String, Object> sections, String name) {
    int[] offsets = section(sections, name + "-offsets", int[].class);
    int[] items = section(sections, name + "-items", int[].class);
    requireOffsets(name + "-offsets", offsets, items.length);
    List<int[]> lists = new ArrayList<>();
    for (int u = 0; u + 1 < offsets.length; u++) {
      lists.add(Arrays.copyOfRange(items, offsets[u], offsets[u + 1]));
    }
    return lists;
  }

  /** What was seen is stored by how it differs from the histories. Older files have neither. */
  private static List<int[]> seen(Map<String, Object> sections, List<int[]> learned) {
    if (!sections.containsKey(SEEN + "-offsets")) {
      return learned;
    }
    List<int[]> more = lists(sections, SEEN);
    List<int[]> again = lists(sections, AGAIN);
    if (more.size() != learned.size() || again.size() != learned.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "what was seen is of %d and %d users, the histories are of %d",
              more.size(),
              again.size(),
              learned.size()));
    }
    List<int[]> kept = without(learned, again);
    List<int[]> seen = new ArrayList<>();
    for (int u = 0; u < kept.size(); u++) {
      seen.add(
          IntStream.concat(Arrays.stream(kept.get(u)), Arrays.stream(more.get(u)))
              .sorted()
              .toArray());
    }
    return seen;
  }

  private static List<int[]> learned(List<History> histories) {
    return histories.stream()
        .map(history -> IntStream.of(history.items()).sorted().toArray())
        .toList();
  }

  /** Of each list what the other, ascending, does not hold. */
  private static List<int[]> without(List<int[]> lists, List<int[]> others) {
    List<int[]> rest = new ArrayList<>();
    for (int u = 0; u < lists.size(); u++) {
      int[] other = others.get(u);
      rest.add(
          Arrays.stream(lists.get(u)).filter(i -> Arrays.binarySearch(other, i) < 0).toArray());
    }
    return rest;
  }

  private static List<History> histories(Map<String, Object> sections) {
    int[] offsets = section(sections, "history-offsets", int[].class);
    int[] items = section(sections, "history-items", int[].class);
    float[] weights = section(sections, "history-weights", float[].class);
    byte[] timeBytes = section(sections, "history-times", byte[].class);
    requireOffsets("history-offsets", offsets, items.length);
    if (weights.length != items.length || timeBytes.length != (long) Long.BYTES * items.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d items of histories need as many weights and times: %d and %d bytes",
              items.length,
              weights.length,
              timeBytes.length));
    }
    var times = ByteBuffer.wrap(timeBytes).asLongBuffer();
    List<History> histories = new ArrayList<>(offsets.length - 1);
    for (int u = 0; u + 1 < offsets.length; u++) {
      int size = offsets[u + 1] - offsets[u];
      int[] own = new int[size];
      float[] ownWeights = new float[size];
      long[] ownTimes = new long[size];
      System.arraycopy(items, offsets[u], own, 0, size);
      System.arraycopy(weights, offsets[u], ownWeights, 0, size);
      times.get(offsets[u], ownTimes);
      histories.add(History.of(own, ownWeights, ownTimes));
    }
    return histories;
  }
}
