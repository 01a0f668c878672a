package dev.weft.files;

import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.internal.folders.Layouts;
import dev.weft.files.internal.folders.WeftFolder;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.imports.ImportRun;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.names.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads items, users and events from files and folders, whole or not at all.
 *
 * <p>The format of a file is told by its name: {@code .csv}, {@code .tsv}, {@code .jsonl}, {@code
 * .parquet}, each also with {@code .gz} or {@code .zst} (not Parquet, which packs itself). Which
 * column is what is told by the names, see {@link Role}, unless {@link ReadOptions#columns()} says
 * it. Events are read as a stream; items and users are held until all are seen.
 *
 * <p>Thread-safe; every call reads again.
 */
public final class DatasetReader {

  private final ReadOptions options;

  /** A reader with the given options. */
  public DatasetReader(ReadOptions options) {
    this.options = options;
  }

  /** Reads one folder, or some files, with everything recognised. */
  public static Imported read(Path... paths) {
    return new DatasetReader(ReadOptions.DEFAULTS)
        .read(Arrays.stream(paths).map(Source::of).toList());
  }

  /**
   * Reads files and folders into one data set.
   *
   * @throws BadDataException when a file cannot be read, a record breaks a rule and errors are not
   *     skipped, or none of a file's records is good; nothing is written then
   */
  public Imported read(List<Source> sources) {
    return new ImportRun(WeftFolder.withDeclaredTypes(options, sources), false).run(sources);
  }

  /**
   * The files that would be read: those named, and of a folder those that its layout takes.
   *
   * @throws BadDataException when the files as named can never be read
   */
  public List<Path> files(List<Source> sources) {
    var files = new ArrayList<Path>();
    for (FilePlan plan : Layouts.plan(sources, options).files()) {
      files.add(plan.path());
      if (plan.format() == Format.NPY) {
        files.add(FileNames.idsOf(plan.path()));
      }
    }
    for (Source source : sources) {
      if (WeftFolder.is(source.path())) {
        files.add(WholeFolder.find(source.path(), WeftFolder.MANIFEST));
      }
    }
    return List.copyOf(files);
  }

  /**
   * Reads everything and keeps nothing: the report tells what an import would find. Bad records are
   * counted and the first of them reported, whatever {@link ReadOptions#onError()} says; no file is
   * written.
   *
   * @throws BadDataException when a file as a whole cannot be read
   */
  public ImportReport dryRun(List<Source> sources) {
    return new ImportRun(WeftFolder.withDeclaredTypes(options, sources), true)
        .run(sources)
        .report();
  }
}
