package dev.weft.files;

import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.FilePlan.Content;
import dev.weft.files.FilePlan.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recognises how files are arranged, and which file holds what. */
final class Layouts {

  private static final Set<String> ITEM_STEMS =
      Set.of(
          "items",
          "item",
          "products",
          "movies",
          "songs",
          "tracks",
          "books",
          "catalog",
          "catalogue",
          "articles",
          "courses",
          "news",
          "videos",
          "games",
          "businesses",
          "business",
          "places",
          "restaurants",
          "recipes",
          "anime",
          "animes",
          "apps",
          "artists",
          "albums",
          "listings",
          "hotels",
          "meta",
          "metadata");
  private static final Set<String> USER_STEMS =
      Set.of("users", "user", "customers", "members", "playlists", "learners", "students");
  private static final Set<String> EVENT_STEMS =
      Set.of(
          "events",
          "interactions",
          "ratings",
          "feedback",
          "purchases",
          "orders",
          "clicks",
          "views",
          "transactions",
          "plays",
          "reviews",
          "review",
          "behaviors",
          "behaviours",
          "behavior",
          "actions",
          "checkins",
          "inter");

  /** The files of an export; one that was killed may have left new ones beside their places. */
  private static final List<String> EXPORTED =
      List.of("items.jsonl", "users.jsonl", "events.jsonl");

  /** How an object or an array of them begins, as JSON or as Python has it. */
  private static final Pattern OBJECT =
      Pattern.compile("\\[?\\s*(\\{\\s*(u?['\"][^'\"]*['\"]\\s*:.*)?)?");

  /** Files that a message names. */
  private static final int NAMED = 20;

  private final ReadOptions options;
  private final List<FilePlan> plans = new ArrayList<>();
  private final Set<FilePlan> ofFolders = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Path, Path> leftOut = new LinkedHashMap<>();
  private final Set<Path> untouched = new LinkedHashSet<>();
  private Layout layout = Layout.AUTO;

  private Layouts(ReadOptions options) {
    this.options = options;
  }

  /**
   * The files to read, in the order of reading, what else lies in the folders named, and those of
   * the folders of which no file is read.
   */
  record Plan(Layout layout, List<FilePlan> files, List<Path> leftOut, Set<Path> untouched) {

    /** What lies in the folders of which no file is read. */
    List<Path> ofUntouched() {
      return leftOut.stream().filter(file -> untouched.contains(place(file.getParent()))).toList();
    }
  }

  static Plan plan(List<Source> sources, ReadOptions options) {
    var layouts = new Layouts(options);
    for (Source source : sources) {
      if (Files.isDirectory(source.path())) {
        layouts.folder(source);
      } else {
        layouts.file(source);
      }
    }
    layouts.once();
    layouts.plans.replaceAll(layouts::shared);
    return new Plan(
        layouts.layout,
        List.copyOf(layouts.plans),
        List.copyOf(layouts.leftOut.values()),
        Set.copyOf(layouts.untouched));
  }

  /** A file is read once for what it holds: as it was named, else as its folder's layout says. */
  private void once() {
    var named = new HashMap<Path, Set<Content>>();
    for (FilePlan plan : plans) {
      Path place = place(plan.path());
      leftOut.remove(place);
      untouched.remove(place.getParent());
      boolean first =
          ofFolders.contains(plan)
              || named.computeIfAbsent(place, key -> new HashSet<>()).add(plan.content());
      if (!first) {
        throw new BadDataException(List.of(Fault.of(plan.path(), "is named twice")));
      }
    }
    plans.removeIf(
        plan -> {
          Set<Content> asNamed = named.getOrDefault(place(plan.path()), Set.of());
          return ofFolders.contains(plan)
              && (asNamed.contains(plan.content()) || asNamed.contains(Content.AUTO));
        });
  }

  private static Path place(@Nullable Path file) {
    return (file == null ? Path.of("") : file).toAbsolutePath().normalize();
  }

  /** A file of items that is one of events too is told so. */
  private FilePlan shared(FilePlan plan) {
    boolean shared =
        plan.content() == Content.ITEMS
            && plans.stream()
                .anyMatch(
                    other ->
                        other.content() == Content.EVENTS
                            && other
                                .path()
                                .toAbsolutePath()
                                .normalize()
                                .equals(plan.path().toAbsolutePath().normalize()));
    return shared ? plan.alsoEvents() : plan;
  }

  private void file(Source source) {
    Content content = contentOf(source);
    FilePlan plan = FilePlan.of(source.path(), content, format(source.path()));
    plans.add(known(plan).filter(it -> fits(it, content)).orElse(plan));
    if (layout == Layout.AUTO) {
      layout = ofFormat(plan.format());
    }
  }

  private static Content contentOf(Source source) {
    Content named = contentOfName(source.path());
    boolean vectors = source.kind() == Source.Kind.AUTO && named == Content.VECTORS;
    return vectors ? named : Content.valueOf(source.kind().name());
  }

  /** The plan of a file of a known name, unless the caller names its columns by their positions. */
  private Optional<FilePlan> known(FilePlan plan) {
    boolean positions =
        options.columns().of(plan.path()).named().stream().anyMatch(Numbers::isNumber);
    if (options.layout() == Layout.CSV || positions) {
      return Optional.empty();
    }
    return Optional.of(Mind.recognised(MovieLens.recognised(plan).orElse(plan)));
  }

  private static boolean fits(FilePlan known, Content content) {
    return content == Content.AUTO || content == known.content();
  }

  private Format format(Path file) {
    if (plainName(file).matches(".*\\.(xlsx|xlsm|xls|ods)")) {
      throw new BadDataException(
          List.of(
              Fault.of(
                  file, "is a spreadsheet: save the sheet as CSV in UTF-8, and name that file")));
    }
    if (formatOfName(file).equals(Optional.of(Format.NPY))) {
      return Format.NPY;
    }
    return switch (options.layout()) {
      case CSV -> Format.CSV;
      case JSONL -> Format.JSONL;
      case PARQUET -> Format.PARQUET;
      default -> formatOf(file);
    };
  }

  /** The format of a file by its name, and where that tells none or another by its first line. */
  static Format formatOf(Path file) {
    Optional<Format> named = formatOfName(file);
    boolean calledJson = plainName(file).endsWith(".json");
    if (named.isPresent() && !calledJson) {
      return named.get();
    }
    String first = FirstLine.of(file).replaceFirst("^\u00ef\u00bb\u00bf", "").strip();
    boolean cells = calledJson && first.indexOf('\t') > 0 && "{[\"".indexOf(first.charAt(0)) < 0;
    boolean object = !first.isEmpty() && OBJECT.matcher(first).matches();
    return (calledJson && !cells) || object ? Format.JSONL : Format.CSV;
  }

  static Optional<Format> formatOfName(Path file) {
    String name = plainName(file);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv", "tsv", "psv", "inter", "item", "user" -> Optional.of(Format.CSV);
      case "jsonl", "ndjson", "json" -> Optional.of(Format.JSONL);
      case "parquet", "pq" -> Optional.of(Format.PARQUET);
      case "npy" -> Optional.of(Format.NPY);
      default -> Optional.empty();
    };
  }

  private static Layout ofFormat(Format format) {
    return switch (format) {
      case CSV, MIND_BEHAVIORS, NPY -> Layout.CSV;
      case JSONL -> Layout.JSONL;
      case PARQUET -> Layout.PARQUET;
    };
  }

  /** The file's name in lower case, without the ending of a packed file. */
  static String plainName(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    return name.replaceFirst("\\.(gz|zst)$", "");
  }

  /** What the name of a file says of its content. */
  static Content contentOfName(Path file) {
    if (formatOfName(file).equals(Optional.of(Format.NPY))) {
      return Files.isRegularFile(NpyReader.idsOf(file)) ? Content.VECTORS : Content.AUTO;
    }
    String name = plainName(file);
    Content byEnding = contentOfEnding(name);
    if (byEnding != Content.AUTO) {
      return byEnding;
    }
    String stem = name.replaceFirst("\\.[a-z]+$", "");
    if (stem.startsWith("meta_")) {
      return Content.ITEMS;
    }
    String last = stem.substring(Math.max(stem.lastIndexOf('_'), stem.lastIndexOf('-')) + 1);
    if (ITEM_STEMS.contains(last)) {
      return Content.ITEMS;
    }
    if (USER_STEMS.contains(last)) {
      return Content.USERS;
    }
    return EVENT_STEMS.contains(last) ? Content.EVENTS : Content.AUTO;
  }

  /** What any word in the name of a file says of its content. */
  static Content contentOfWords(Path file) {
    Set<Content> found = EnumSet.noneOf(Content.class);
    for (String word : plainName(file).split("[^a-z]+", -1)) {
      found.add(contentOfName(Path.of(word.isEmpty() ? "_" : word)));
    }
    for (Content content : List.of(Content.EVENTS, Content.ITEMS, Content.USERS)) {
      if (found.contains(content)) {
        return content;
      }
    }
    return Content.AUTO;
  }

  /** The endings of RecBole's files. */
  private static Content contentOfEnding(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "inter" -> Content.EVENTS;
      case "item" -> Content.ITEMS;
      case "user" -> Content.USERS;
      default -> Content.AUTO;
    };
  }

  private void folder(Source source) {
    Path folder = source.path();
    if (source.kind() != Source.Kind.AUTO) {
      throw new BadDataException(
          List.of(Fault.of(folder, "is a folder: name the file of " + source.kind().label())));
    }
    Map<String, Path> files = list(folder);
    Layout found = options.layout();
    if (found == Layout.AUTO) {
      DataFolder.requireManifest(folder);
      found = DataFolder.isDataFolder(folder) ? Layout.WEFT : recognised(files);
    }
    List<FilePlan> added =
        switch (found) {
          case WEFT -> DataFolder.plan(folder);
          case MOVIELENS_100K, MOVIELENS_1M, MOVIELENS -> MovieLens.plan(found, files);
          case GORSE -> Gorse.plan(files);
          case AUTO, CSV, JSONL, PARQUET -> named(files);
        };
    List<Path> passedOver = LeftOutFiles.among(folder, added);
    if (added.isEmpty() && (found != Layout.AUTO || passedOver.isEmpty())) {
      throw new BadDataException(List.of(Fault.of(folder, noFile(found, passedOver))));
    }
    plans.addAll(added);
    ofFolders.addAll(added);
    passedOver.forEach(file -> leftOut.put(place(file), file));
    if (added.isEmpty()) {
      untouched.add(place(folder));
    } else {
      layout = found == Layout.AUTO ? ofFormat(added.getFirst().format()) : found;
    }
  }

  private static String noFile(Layout layout, List<Path> there) {
    if (layout == Layout.AUTO) {
      return "is an empty folder";
    }
    String names =
        there.stream()
            .limit(NAMED)
            .map(file -> String.valueOf(file.getFileName()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "holds no file of the layout %s; in it lies %s%s: leave --layout out to have every file"
            + " looked at",
        layout.label(),
        names.isEmpty() ? "nothing" : names,
        there.size() > NAMED ? ", …" : "");
  }

  private static Layout recognised(Map<String, Path> files) {
    if (files.containsKey("u.data")) {
      return Layout.MOVIELENS_100K;
    }
    Path movies = files.get("movies.dat");
    if (movies != null && MovieLens.isCut(movies, "::")) {
      return Layout.MOVIELENS_1M;
    }
    if (files.containsKey("ratings.csv") && MovieLens.isListed(files.get("movies.csv"))) {
      return Layout.MOVIELENS;
    }
    return Gorse.isLaidOut(files) ? Layout.GORSE : Layout.AUTO;
  }

  private static Map<String, Path> list(Path folder) {
    var files = new TreeMap<String, Path>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> files.putIfAbsent(plainName(file), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : EXPORTED) {
      Path file = WholeFolder.find(folder, name);
      if (Files.isRegularFile(file)) {
        files.put(name, file);
      }
    }
    return files;
  }

  /** Files whose names say what they hold. */
  private List<FilePlan> named(Map<String, Path> files) {
    var found = new ArrayList<FilePlan>();
    var contents = List.of(Content.ITEMS, Content.VECTORS, Content.USERS, Content.EVENTS);
    for (Content content : contents) {
      for (Path file : files.values()) {
        if (formatOfName(file).isPresent() && contentOfName(file) == content) {
          found.add(Mind.recognised(FilePlan.of(file, content, formatOf(file)).onlyByName()));
        }
      }
    }
    return found;
  }
}
