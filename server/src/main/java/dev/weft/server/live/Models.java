package dev.weft.server.live;

import dev.weft.data.internal.files.TemporaryFolder;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotFile;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.store.ModelShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The models of a tenant as files of its store. What single users did is left out: it is read of
 * the events, so that a model that is kept says nothing of anyone who was deleted since.
 */
final class Models {

  /** How many are kept, beside the one that answers. */
  private static final int KEPT = 5;

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ModelShelf shelf;

  Models(ModelShelf shelf) {
    this.shelf = shelf;
  }

  /** The version of a model whose data is of a moment. */
  static String version(Instant moment) {
    return VERSION.format(moment);
  }

  /** Keeps a model. */
  void put(ModelVersion model, Snapshot snapshot) {
    inFile(
        file -> {
          SnapshotFile.write(file, withoutPeople(snapshot));
          shelf.put(model, file);
          return file;
        });
  }

  private static Snapshot withoutPeople(Snapshot snapshot) {
    return snapshot.with(snapshot.audience().nobody());
  }

  /**
   * A model that is kept, without people.
   *
   * @throws IllegalArgumentException when it is not kept
   */
  Snapshot find(String version) {
    return inFile(
        file -> {
          shelf.write(version, file);
          return SnapshotFile.read(file);
        });
  }

  private interface Work<T> {
    T with(Path file) throws IOException;
  }

  private static <T> T inFile(Work<T> work) {
    try (var folder = TemporaryFolder.create("model")) {
      return work.with(folder.resolve("model.weft"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the data of the latest was read, in milliseconds; 0 where none is kept. */
  long latest() {
    return shelf.list().stream().mapToLong(one -> one.trained().toEpochMilli()).max().orElse(0);
  }

  /**
   * Takes the oldest away beyond those that are kept, and all whose data is older than a moment.
   * The latest that answered before stays, however many did worse since.
   */
  void prune(Instant oldest) {
    List<ModelVersion> others = shelf.list().stream().filter(model -> !model.active()).toList();
    Optional<ModelVersion> before = others.stream().filter(ModelVersion::answered).findFirst();
    int kept = before.isPresent() ? 1 : 0;
    for (ModelVersion model : others) {
      boolean spared = before.filter(model::equals).isPresent() || ++kept <= KEPT;
      if (!spared || model.trained().isBefore(oldest)) {
        shelf.remove(model.version());
      }
    }
  }
}
