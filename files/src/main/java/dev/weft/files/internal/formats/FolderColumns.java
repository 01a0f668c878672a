package dev.weft.files.internal.formats;

import dev.weft.files.internal.values.Times;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values the names of folders tell of every file below, as Hive and Spark part
 * tables: {@code event_type=view/dt=2024-01-01/part-0.csv}.
 *
 * @param names of the columns, the outermost first
 * @param values one a column, empty where it is missing
 */
public record FolderColumns(List<String> names, List<String> values) {

  /** Of files whose folders tell nothing. */
  public static final FolderColumns NONE = new FolderColumns(List.of(), List.of());

  private static final Pattern FOLDER = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_ -]{0,99})=(.*)");

  /** What Hive calls the folder of the records without a value. */
  private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

  private static final Pattern COMPACT_DAY =
      Pattern.compile("(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

  /** Those that the folders right above a file give it; one of another name ends them. */
  public static FolderColumns of(Path file) {
    return below(null, file);
  }

  /** The same without a folder and those above it. */
  public static FolderColumns below(@Nullable Path root, Path file) {
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    Path top = root == null ? null : root.toAbsolutePath().normalize();
    Path folder = file.toAbsolutePath().normalize().getParent();
    while (folder != null && !folder.equals(top) && isOne(folder)) {
      Matcher cut = cut(folder);
      String name = cut.matches() ? decoded(cut.group(1)) : "";
      if (!names.contains(name)) {
        names.addFirst(name);
        values.addFirst(cut.group(2).equals(MISSING) ? "" : decoded(cut.group(2)));
      }
      folder = folder.getParent();
    }
    return names.isEmpty() ? NONE : new FolderColumns(List.copyOf(names), List.copyOf(values));
  }

  /** Whether a folder is called as one of a column's values is. */
  public static boolean isOne(@Nullable Path folder) {
    return cut(folder).matches();
  }

  private static Matcher cut(@Nullable Path folder) {
    Path last = folder == null ? null : folder.getFileName();
    return FOLDER.matcher(last == null ? "" : last.toString());
  }

  /** Signs that a folder's name cannot hold are written {@code %3A}. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a percent sign that stands for itself
    }
  }

  /** Those of some columns alone. */
  FolderColumns only(List<String> some) {
    List<Integer> places =
        IntStream.range(0, names.size()).filter(i -> some.contains(names.get(i))).boxed().toList();
    return new FolderColumns(
        places.stream().map(names::get).toList(), places.stream().map(values::get).toList());
  }

  /** The column that tells the day, if one does. */
  public Optional<String> day() {
    return IntStream.range(0, names.size())
        .filter(i -> isDay(values.get(i)))
        .mapToObj(names::get)
        .findFirst();
  }

  private static boolean isDay(String value) {
    return Times.isDate(value) || COMPACT_DAY.matcher(value).matches();
  }
}
