package dev.weft.files.internal.folders;

import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.files.Layout;
import dev.weft.files.internal.formats.Dialect;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.lines.ByteInput;
import dev.weft.files.internal.lines.FirstLine;
import dev.weft.files.internal.lines.SmallFile;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.names.Format;
import dev.weft.files.internal.names.TurnedNames;
import dev.weft.files.internal.values.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The layouts of MovieLens: 100K ({@code u.*}), 1M and 10M ({@code ::}), and the CSV family. */
final class MovieLens {

  private static final List<String> GENRES =
      List.of(
          "unknown",
          "Action",
          "Adventure",
          "Animation",
          "Children's",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");
  private static final Pattern FILMS = Pattern.compile("movieId\"?,\"?title\"?,\"?genres");
  private static final String NO_GENRES = "(no genres listed)";
  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})[^()]*\\)\\s*$");
  private static final Pattern DATE_YEAR = Pattern.compile("\\d{2}-[A-Za-z]{3}-(\\d{4})");
  private static final String[] ITEM = {"item_id", "texts.title", "tags.genres", "numbers.year"};
  private static final List<String> TWITTER = List.of("user_id", "");
  private static final List<String> RATING = List.of("user_id", "item_id", "rating", "timestamp");

  private MovieLens() {}

  /** The plan of a single file with one of MovieLens' own names, if it is written like that. */
  static Optional<FilePlan> recognised(FilePlan plan) {
    return named(plan)
        .filter(known -> isCut(known.path(), known.dialect().delimiter()))
        .map(MovieLens::asWide);
  }

  /**
   * Those of MovieTweetings have the same names, and users with an id of Twitter alone; of ratings
   * that are written so some have no time.
   */
  private static FilePlan asWide(FilePlan known) {
    Dialect dialect = known.dialect();
    int wide = FirstLine.of(known.path()).split(Pattern.quote(dialect.delimiter()), -1).length;
    boolean users = known.content() == Content.USERS && wide == TWITTER.size();
    boolean ratings = known.content() == Content.EVENTS && wide == RATING.size() - 1;
    List<String> columns = users ? TWITTER : ratings ? RATING.subList(0, wide) : dialect.columns();
    return known.with(Dialect.unquoted(dialect.delimiter(), columns));
  }

  /** Others have files of the same names, cut in other ways. */
  static boolean isCut(Path file, String delimiter) {
    String first = FirstLine.of(file);
    return first.isEmpty() || first.contains(delimiter);
  }

  /** Whether a file lists films as MovieLens does; others have one of the same name. */
  static boolean isListed(@Nullable Path movies) {
    return movies != null && FILMS.matcher(FirstLine.of(movies)).find();
  }

  private static Optional<FilePlan> named(FilePlan plan) {
    Path file = plan.path();
    return switch (FileNames.plainName(file)) {
      case "u.data" -> Optional.of(fixed(plan, Content.EVENTS, "\t", RATING));
      case "u.item" ->
          Optional.of(
              fixed(plan, Content.ITEMS, "|", itemColumns(GENRES)).with(r -> item(r, GENRES)));
      case "u.user" ->
          Optional.of(
              fixed(
                  plan,
                  Content.USERS,
                  "|",
                  List.of(
                      "user_id",
                      "numbers.age",
                      "categories.gender",
                      "categories.occupation",
                      "categories.zip_code")));
      case "ratings.dat" -> Optional.of(fixed(plan, Content.EVENTS, "::", RATING));
      case "movies.dat" ->
          Optional.of(
              fixed(plan, Content.ITEMS, "::", List.of("item_id", "title", "genres"))
                  .with(MovieLens::movie));
      case "tags.dat" ->
          Optional.of(
              fixed(
                  plan,
                  Content.ITEM_TAGS,
                  "::",
                  List.of("user_id", "item_id", "tag", "timestamp")));
      case "users.dat" ->
          Optional.of(
              fixed(
                  plan,
                  Content.USERS,
                  "::",
                  List.of(
                      "user_id",
                      "categories.gender",
                      "numbers.age",
                      "categories.occupation",
                      "categories.zip_code")));
      default -> Optional.empty();
    };
  }

  private static FilePlan fixed(
      FilePlan plan, Content content, String delimiter, List<String> columns) {
    return FilePlan.of(plan.path(), content, Format.CSV).with(Dialect.unquoted(delimiter, columns));
  }

  static List<FilePlan> plan(Layout layout, Map<String, Path> files) {
    var found = new ArrayList<FilePlan>();
    switch (layout) {
      case MOVIELENS_100K -> {
        add(found, files, "u.user", "u.data");
        Path items = files.get("u.item");
        if (items != null) {
          List<String> genres = genres(files.get("u.genre"));
          found.addFirst(
              fixed(plan(items, Content.ITEMS), Content.ITEMS, "|", itemColumns(genres))
                  .with(row -> item(row, genres)));
        }
      }
      case MOVIELENS_1M -> {
        add(found, files, "movies.dat", "users.dat", "tags.dat", "ratings.dat");
        Path untimed = files.get("ratings_no_timestamp.csv");
        if (!files.containsKey("ratings.dat") && untimed != null) {
          found.add(plan(untimed, Content.EVENTS));
        }
      }
      default -> {
        addCsv(found, files, "movies.csv", Content.ITEMS, MovieLens::movie);
        addCsv(found, files, "tags.csv", Content.ITEM_TAGS, UnaryOperator.identity());
        addCsv(found, files, "ratings.csv", Content.EVENTS, UnaryOperator.identity());
      }
    }
    if (!found.isEmpty()) {
      addCsv(found, files, "items_text.csv", Content.ITEM_TEXTS, UnaryOperator.identity());
    }
    return found;
  }

  private static void add(List<FilePlan> found, Map<String, Path> files, String... names) {
    for (String name : names) {
      Path file = files.get(name);
      if (file != null) {
        recognised(plan(file, Content.AUTO)).ifPresent(found::add);
      }
    }
  }

  private static void addCsv(
      List<FilePlan> found,
      Map<String, Path> files,
      String name,
      Content content,
      UnaryOperator<Row> transform) {
    Path file = files.get(name);
    if (file != null) {
      found.add(plan(file, content).with(transform));
    }
  }

  private static FilePlan plan(Path file, Content content) {
    return FilePlan.of(file, content, Format.CSV);
  }

  private static List<String> itemColumns(List<String> genres) {
    var columns =
        new ArrayList<>(List.of("item_id", "title", "release_date", "video_date", "imdb_url"));
    genres.forEach(genre -> columns.add(TurnedNames.GENRE_FLAG + genre));
    return columns;
  }

  /** The genres of {@code u.genre}, by number; those of the published file when there is none. */
  private static List<String> genres(@Nullable Path file) {
    if (file == null) {
      return GENRES;
    }
    try {
      var genres = new ArrayList<String>();
      String text = SmallFile.text(file, StandardCharsets.ISO_8859_1, "a list of genres");
      for (String line : text.lines().toList()) {
        if (!line.isBlank()) {
          String[] cells = line.split("\\|", -1);
          if (cells.length != 2 || !cells[1].equals(Integer.toString(genres.size()))) {
            throw new BadDataException(
                List.of(
                    new Fault(
                        file.toString(),
                        genres.size() + 1L,
                        "",
                        line,
                        "must be 'genre|number', with the numbers 0, 1, 2, … in order")));
          }
          genres.add(cells[0]);
        }
      }
      return List.copyOf(genres);
    } catch (IOException e) {
      throw ByteInput.unreadable(file, 0, e);
    }
  }

  /** A record of {@code u.item}: flags become genres. */
  private static Row item(Row row, List<String> genres) {
    if (row.problem() != null) {
      return row;
    }
    var tags = new ArrayList<String>();
    for (int g = 0; g < genres.size(); g++) {
      String flag = String.valueOf(row.values()[5 + g]);
      if (flag.equals("1")) {
        tags.add(genres.get(g));
      } else if (!flag.equals("0")) {
        Rejected problem = new Rejected(row.names()[5 + g], flag, "must be 0 or 1");
        return Row.bad(row.line(), row.raw(), problem);
      }
    }
    @Nullable String title = row.text(1);
    Matcher date = DATE_YEAR.matcher(String.valueOf(row.values()[2]));
    String year = date.matches() ? date.group(1) : year(title);
    return new Row(
        row.line(), ITEM, new Object[] {row.values()[0], title, tags, year}, row.raw(), null);
  }

  /** A record of {@code movies.dat} or {@code movies.csv}. */
  private static Row movie(Row row) {
    if (row.problem() != null) {
      return row;
    }
    int title = Arrays.asList(row.names()).indexOf("title");
    int genres = Arrays.asList(row.names()).indexOf("genres");
    if (title < 0 || genres < 0 || row.names().length != 3) {
      return row;
    }
    Object listed = row.values()[genres];
    List<String> tags =
        listed == null || listed.equals(NO_GENRES)
            ? List.of()
            : Arrays.stream(listed.toString().split("\\|"))
                .filter(genre -> !genre.isBlank())
                .toList();
    @Nullable String text = row.text(title);
    Object[] values = {row.values()[0], text, tags, year(text)};
    return new Row(row.line(), ITEM, values, row.raw(), null);
  }

  private static @Nullable String year(@Nullable String title) {
    Matcher year = YEAR.matcher(title == null ? "" : title);
    return year.find() ? year.group(1) : null;
  }
}
