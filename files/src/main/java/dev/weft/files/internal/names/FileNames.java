package dev.weft.files.internal.names;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the name of a file tells of what it holds. */
public final class FileNames {

  /** What the file of the ids adds to the name of the vectors'. */
  public static final String IDS = ".ids.txt";

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
          "metadata",
          "商品",
          "商品信息",
          "物品",
          "产品",
          "电影");
  private static final Set<String> USER_STEMS =
      Set.of(
          "users",
          "user",
          "customers",
          "members",
          "playlists",
          "learners",
          "students",
          "用户",
          "用户信息",
          "会员");
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
          "inter",
          "sales",
          "ventas",
          "pedidos",
          "compras",
          "valoraciones",
          "calificaciones",
          "verkäufe",
          "verkaeufe",
          "käufe",
          "kaeufe",
          "bestellungen",
          "bewertungen",
          "ventes",
          "commandes",
          "achats",
          "vendite",
          "ordini",
          "acquisti",
          "vendas",
          "avaliações",
          "avaliacoes",
          "注文",
          "購入履歴",
          "用户行为",
          "行为",
          "订单",
          "评分",
          "点击",
          "交易",
          "购买记录",
          "浏览记录");

  /** What numbers the parts of one table, or a copy: {@code -001}, {@code _2024-01-01}, (1). */
  private static final Pattern NUMBERED =
      Pattern.compile("[ ._-]*(\\(\\d+\\)|(part[ ._-]?)?\\d[\\d_.-]*(of[_-]\\d+|t[\\d_.-]+z?)?)$");

  private static final Pattern ENDING = Pattern.compile("\\.([a-z]+)$");

  /** Endings of tables; others, such as that of a backup, are of files that are not meant. */
  private static final Set<String> DATA_ENDINGS =
      Set.of(
          "csv", "tsv", "psv", "txt", "dat", "data", "tab", "jsonl", "ndjson", "json", "parquet",
          "pq");

  private FileNames() {}

  /** The file with the ids of the items of a file of vectors. */
  public static Path idsOf(Path file) {
    return file.resolveSibling(file.getFileName() + IDS);
  }

  /** The format of a file by its ending; empty where that tells none. */
  public static Optional<Format> formatOfName(Path file) {
    String name = plainName(file);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "csv", "tsv", "psv", "inter", "item", "user" -> Optional.of(Format.CSV);
      case "jsonl", "ndjson", "json" -> Optional.of(Format.JSONL);
      case "parquet", "pq" -> Optional.of(Format.PARQUET);
      case "npy" -> Optional.of(Format.NPY);
      default -> Optional.empty();
    };
  }

  /** Whether a file is one of a system's own: macOS keeps what it knows of each beside it. */
  public static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  /** The file's name in lower case, without the ending of a packed file. */
  public static String plainName(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    return name.replaceFirst("\\.(gz|zst)$", "");
  }

  /** What the name of a file says of its content. */
  public static Content contentOfName(Path file) {
    if (formatOfName(file).equals(Optional.of(Format.NPY))) {
      return Files.isRegularFile(idsOf(file)) ? Content.VECTORS : Content.AUTO;
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

  /**
   * What the name of a file says of its content where its numbers or an ending that tells no format
   * are passed over: {@code orders_2024-01-01.csv}, {@code events (1).csv}, {@code events.txt}. Of
   * tables of items and users those with numbers are as likely editions as parts.
   */
  public static Content contentOfPart(Path file) {
    Matcher ending = ENDING.matcher(plainName(file));
    String stem = ending.replaceFirst("");
    boolean data = ending.reset().find() ? DATA_ENDINGS.contains(ending.group(1)) : true;
    String plain = NUMBERED.matcher(stem).replaceFirst("");
    boolean numbered = !plain.equals(stem);
    if (!data || plain.isEmpty() || plain.indexOf(' ') >= 0) {
      return Content.AUTO;
    }
    Content content = contentOfName(Path.of(plain));
    return numbered && content != Content.EVENTS ? Content.AUTO : content;
  }

  /** Whether a file is called as one of events is, but of one alone: {@code rating.csv}. */
  public static boolean namesOneEvent(Path file) {
    String stem = ENDING.matcher(plainName(file)).replaceFirst("");
    return formatOfName(file).isPresent() && EVENT_STEMS.contains(stem + "s");
  }

  /** The words in the name of a file, without its ending. */
  public static List<String> words(Path file) {
    String stem = ENDING.matcher(plainName(file)).replaceFirst("");
    return Stream.of(stem.split("[^\\p{L}]+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** What any word in the name of a file says of its content. */
  public static Content contentOfWords(Path file) {
    Set<Content> found = EnumSet.noneOf(Content.class);
    for (String word : plainName(file).split("[^\\p{L}]+", -1)) {
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
}
