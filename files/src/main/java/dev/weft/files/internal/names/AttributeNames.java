package dev.weft.files.internal.names;

import dev.weft.files.FieldKind;
import dev.weft.files.internal.values.StandIns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a column tells of the attribute in it, but for its role. */
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

  private static final Set<String> TAG_NAMES =
      Set.of(
          "genres",
          "tags",
          "categories",
          "keywords",
          "labels",
          "topics",
          "cast",
          "actors",
          "directors",
          "authors",
          "ingredients",
          "标签",
          "关键词",
          "题材",
          "主演",
          "演员");

  /** Names of one value, which people give to columns of several as well: {@code Drama, Crime}. */
  private static final Set<String> ONE_OR_MORE =
      Set.of(
          "genre",
          "tag",
          "keyword",
          "topic",
          "bookshelves",
          "shelves",
          "hashtags",
          "skills",
          "amenities",
          "platforms",
          "languages",
          "colors",
          "colours",
          "materials",
          "styles",
          "themes",
          "subjects",
          "schlagworte",
          "schlagwörter",
          "stichworte",
          "stichwörter",
          "zutaten",
          "sprachen",
          "mots_clés",
          "mots_cles",
          "ingrédients",
          "etiquetas",
          "ingredientes",
          "palavras_chave",
          "类型",
          "分类");

  /** What the last word of a name says that promises numbers: {@code list_price}. */
  private static final Set<String> NUMBER_WORDS =
      Set.of(
          "price", "preis", "prix", "precio", "preço", "preco", "prezzo", "prijs", "salary",
          "gehalt", "salaire", "salario", "salário", "year", "jahr", "age", "价格", "售价", "年份", "年龄");

  /** What stands behind such a word and says which: {@code price_eur}, {@code salary_min}. */
  private static final Set<String> BEHIND_NUMBERS =
      Set.of("eur", "usd", "gbp", "chf", "min", "max", "from", "to", "net", "gross");

  private static final Set<String> YEARS = Set.of("year", "jahr", "année", "annee", "año", "年份");

  private static final Set<String> AGES = Set.of("age", "alter", "âge", "edad", "idade", "年龄");

  /** An age that is not that of an account or a membership. */
  private static final Pattern OF_PEOPLE =
      Pattern.compile(
          "[^_]+|(user|customer|person|member|reader|client|patient|student|player|kunde|real)_[^_]+");

  /** What the last word of a name says that promises moments: {@code published_at}. */
  private static final Set<String> MOMENT_WORDS =
      Set.of(
          "at",
          "date",
          "datetime",
          "timestamp",
          "created",
          "updated",
          "modified",
          "published",
          "released",
          "registered",
          "submitted",
          "joined");

  private static final Set<String> CHINESE_MOMENTS =
      Set.of("日期", "发布时间", "上架时间", "上映时间", "创建时间", "更新时间");

  private static final Set<String> CODE_WORDS =
      Set.of(
          "id",
          "code",
          "zip",
          "zipcode",
          "postcode",
          "plz",
          "postleitzahl",
          "phone",
          "tel",
          "telephone",
          "telefon",
          "fax",
          "isbn",
          "isbn10",
          "isbn13",
          "issn",
          "ean",
          "ean13",
          "gtin",
          "barcode",
          "upc",
          "sku",
          "serial",
          "dewey",
          "version",
          "url",
          "uri",
          "邮编",
          "电话",
          "条码",
          "条形码");

  /** Of what a number is a code; the number of a track or an episode is one. */
  private static final Set<String> NUMBERED =
      Set.of(
          "phone", "mobile", "telephone", "fax", "serial", "part", "model", "article", "product");

  private static final Set<String> SIZES =
      Set.of("size", "sizes", "größe", "groesse", "taille", "talla", "taglia", "尺码");

  private AttributeNames() {}

  /** Whether a name in lower snake case is that of tags. */
  public static boolean namesTags(String name) {
    return TAG_NAMES.contains(name) || namesIds(name);
  }

  /** Whether a name in lower snake case is that of several ids: {@code genre_ids}. */
  public static boolean namesIds(String name) {
    return name.equals("ids") || name.endsWith("_ids");
  }

  /** Whether a name in lower snake case is that of several values or of what is counted. */
  public static boolean namesSeveral(String name) {
    return name.endsWith("s") && !name.endsWith("ss");
  }

  /** Whether a name in lower snake case is that of tags, or of one value that may be several. */
  public static boolean mayNameTags(String name) {
    return namesTags(name) || ONE_OR_MORE.contains(name);
  }

  /** Whether a name in lower snake case is that of an id or a code, whatever it is made of. */
  public static boolean namesCode(String name) {
    String last = name.substring(name.lastIndexOf('_') + 1);
    if (last.equals("number")) {
      String before = name.substring(0, Math.max(0, name.length() - "_number".length()));
      return NUMBERED.contains(before.substring(before.lastIndexOf('_') + 1));
    }
    return CODE_WORDS.contains(last);
  }

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

  /** Whether a name in lower snake case is that of sizes of clothes, in which L is no litre. */
  public static boolean namesSize(String name) {
    return SIZES.contains(name);
  }

  /** Whether the last word of a name in lower snake case promises a number. */
  public static boolean promisesNumber(String name) {
    int cut = name.lastIndexOf('_');
    boolean which = cut > 0 && BEHIND_NUMBERS.contains(name.substring(cut + 1));
    return NUMBER_WORDS.contains(lastWord(which ? name.substring(0, cut) : name));
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('_') + 1);
  }

  /**
   * Whether the last word of a name in lower snake case is that of a year or an age.
   *
   * @param people whether it is of people
   */
  public static Optional<StandIns.Kind> yearOrAge(String name, boolean people) {
    String last = lastWord(name);
    if (YEARS.contains(last)) {
      return Optional.of(StandIns.Kind.YEAR);
    }
    boolean ofPerson = people && OF_PEOPLE.matcher(name).matches();
    StandIns.Kind age = ofPerson ? StandIns.Kind.AGE_OF_PEOPLE : StandIns.Kind.AGE;
    return AGES.contains(last) ? Optional.of(age) : Optional.empty();
  }

  /** Whether a name in lower snake case is that of a moment. */
  public static boolean namesMoment(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('_'), name.lastIndexOf('.')) + 1);
    return MOMENT_WORDS.contains(last) || CHINESE_MOMENTS.stream().anyMatch(name::endsWith);
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
