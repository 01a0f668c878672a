package dev.weft.files.internal.tables;

import dev.weft.files.Role;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.TagNames;
import java.util.regex.Pattern;

/**
 * Whose the columns of a file of both events and items or users are by their names, in lower snake
 * case.
 *
 * @param item the name of the column of items
 * @param user that of users
 */
record SharedNames(String item, String user) {

  /** What changes from day to day and is the item's all the same, but for what was paid in all. */
  private static final Pattern CHANGING =
      Pattern.compile(
          "(?!(total|line|order|paid|gesamt|sub)_?|.*_(paid|total)$)"
              + "(.*(price|preis|prix|precio|preço|preco|prezzo|prijs|stock|inventory|bestand)(_.*)?"
              + "|.*(价格|售价|单价|库存))");

  private static final Pattern OF_ITEMS =
      Pattern.compile(
          "(.*_)?(category|subcategory|brand|manufacturer|maker|author|artist|director|publisher"
              + "|series|description|类别|品牌|作者)");

  /** What is counted of all users together: {@code user_score}, {@code member_count}. */
  private static final Pattern OF_ALL =
      Pattern.compile(".*_(counts?|num|number|ratings?|scores?|reviews?|total|avg|average|mean)");

  /** What people say of themselves, in the words for what is said of items. */
  private static final Pattern OF_PEOPLE =
      Pattern.compile("(.*_)?(interests|hobbies|skills|bio|about|profile)");

  /** What is behind the word for it in the name of an id. */
  private static final Pattern ID = Pattern.compile("_?(id|no|nr|number|key|code)$");

  /** Whether it is of items and changes with time. */
  boolean changes(String name) {
    return CHANGING.matcher(name).matches();
  }

  /** Whether it is one of items, which slips and changes may make differ. */
  boolean isOfItem(String name) {
    return isCalledAsItem(name)
        || AttributeNames.namesItem(name)
        || TagNames.mayNameTags(name)
        || OF_ITEMS.matcher(name).matches();
  }

  /** Whether it is of items and says nothing of those who took them. */
  boolean isOfItemAlone(String name) {
    return (changes(name) || isOfItem(name))
        && !isOfUser(name)
        && !OF_PEOPLE.matcher(name).matches();
  }

  /** Whether it says who did something, or what that one is like, and not what all of them did. */
  boolean isOfUser(String name) {
    String first = first(name);
    boolean begins = begins(name, user) || ColumnNames.of("people").contains(first);
    boolean known = ColumnNames.place(Role.USER_ID.label(), name) >= 0 && !name.equals("id");
    return !isCalledAsItem(name) && !OF_ALL.matcher(name).matches() && (begins || known);
  }

  private boolean isCalledAsItem(String name) {
    String first = first(name);
    return begins(name, item)
        || (!first.isEmpty() && ColumnNames.place(Role.ITEM_ID.label(), first + "id") >= 0);
  }

  private static String first(String name) {
    return name.substring(0, Math.max(0, name.indexOf('_')));
  }

  /** Whether a name begins as that of an id does: {@code customer_city} beside a customer id. */
  private static boolean begins(String name, String id) {
    String own = ID.matcher(id).replaceFirst("");
    return !own.isEmpty() && name.startsWith(own + "_");
  }
}
