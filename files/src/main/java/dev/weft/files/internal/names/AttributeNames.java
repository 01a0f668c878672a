package dev.weft.files.internal.names;

import dev.weft.files.FieldKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the name of a column tells of the attribute in it, but for its role: what is called or said,
 * or one of few. Of numbers {@link NumberNames} tells, of tags {@link TagNames}.
 */
public final class AttributeNames {

  /** Prefixes that tell the kind, as in the object {@code "texts": {"title": …}} of JSON. */
  public static final Map<String, FieldKind> PREFIXES =
      Map.of(
          "texts.", FieldKind.TEXT,
          "tags.", FieldKind.TAGS,
          "categories.", FieldKind.CATEGORY,
          "numbers.", FieldKind.NUMBER,
          "vectors.", FieldKind.VECTOR);

  /** Objects of fields after which no field is named, as tags are named categories. */
  public static final Set<String> ONLY_OBJECTS = Set.of("texts", "numbers", "vectors");

  private static final Set<String> TEXT_WORDS =
      Set.of(
          "title",
          "description",
          "overview",
          "plot",
          "extract",
          "summary",
          "abstract",
          "body",
          "text",
          "content",
          "comment",
          "headline",
          "synopsis",
          "subtitle",
          "bio",
          "profile",
          "about",
          "interests");

  /** What stands behind the word that says what a text is: {@code title_en}, {@code body_html}. */
  private static final Set<String> BEHIND_TEXTS =
      Set.of(
          "html",
          "markdown",
          "raw",
          "clean",
          "cleaned",
          "plain",
          "processed",
          "long",
          "short",
          "full",
          "original",
          "translated",
          "english",
          "german",
          "french",
          "spanish",
          "main",
          "outline",
          "info");

  /** What the last word of a name says of one value among few, however many words it has. */
  private static final Set<String> OF_CATEGORIES =
      Set.of(
          "category",
          "subcategory",
          "brand",
          "manufacturer",
          "maker",
          "author",
          "artist",
          "director",
          "publisher",
          "level",
          "series",
          "color",
          "colour",
          "department",
          "city",
          "country",
          "类别",
          "品牌",
          "作者");

  private static final Set<String> CHINESE_TEXTS = Set.of("标题", "描述", "简介", "正文", "内容", "评论", "摘要");

  private static final String ITEM_ID = "item_id";

  /** What the name of what items are called ends with, behind what they are or alone. */
  private static final List<String> NAMES_OF_ITEMS =
      List.of(
          "name",
          "title",
          "titel",
          "titre",
          "titulo",
          "título",
          "titolo",
          "nombre",
          "nom",
          "bezeichnung",
          "produktname",
          "produktbezeichnung",
          "artikelname",
          "artikelbezeichnung",
          "buchtitel",
          "filmtitel",
          "songtitel");

  private static final Set<String> CHINESE_NAMES =
      Set.of("名称", "书名", "片名", "歌名", "菜名", "店名", "剧名", "品名", "电影名", "歌曲名", "图书名");

  private AttributeNames() {}

  /**
   * Whether a name in lower snake case is that of what items are called: {@code product_name},
   * {@code titre}, {@code 书名}.
   */
  public static boolean namesItem(String name) {
    return CHINESE_NAMES.stream().anyMatch(name::endsWith)
        || NAMES_OF_ITEMS.stream().anyMatch(word -> endsWithNameOf(name, word));
  }

  private static boolean endsWithNameOf(String name, String word) {
    String before = name.endsWith(word) ? name.substring(0, name.length() - word.length()) : "none";
    return before.isEmpty() || ColumnNames.place(ITEM_ID, before + "id") >= 0;
  }

  /** Whether the last word of a name in lower snake case is that of one value among few. */
  public static boolean namesCategory(String name) {
    return OF_CATEGORIES.contains(name.substring(name.lastIndexOf('_') + 1));
  }

  /**
   * Whether a name in lower snake case is that of a text. Its last word tells, but for what says
   * how the text is written: a {@code title_type} is not a title, a {@code title_en} and a {@code
   * title_without_series} are.
   */
  public static boolean namesText(String name) {
    String rest = name.replaceFirst("_with(out)?_.*", "");
    int cut = rest.lastIndexOf('_');
    while (cut > 0 && standsBehindTexts(rest.substring(cut + 1))) {
      rest = rest.substring(0, cut);
      cut = rest.lastIndexOf('_');
    }
    return TEXT_WORDS.contains(rest.substring(cut + 1))
        || CHINESE_TEXTS.stream().anyMatch(name::endsWith);
  }

  /** Languages are two letters, and what was joined of two tables has one. */
  private static boolean standsBehindTexts(String word) {
    boolean sign = word.length() <= 2 && !word.equals("id") && !word.equals("no");
    return sign || BEHIND_TEXTS.contains(word);
  }
}
