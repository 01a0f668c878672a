package dev.weft.files.internal.names;

import java.util.Set;

/** Which names of columns are those of tags, so of several values. */
public final class TagNames {

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

  private TagNames() {}

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
}
