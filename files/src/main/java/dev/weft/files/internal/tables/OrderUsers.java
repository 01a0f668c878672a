package dev.weft.files.internal.tables;

import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.MissingColumn;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.text.internal.words.Display;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/*
 * Olist gives whoever orders a new customer_id for each order, and calls the person
 * customer_unique_id. A customer_group_id or customer_city_id stands in several orders as well, but
 * there are far fewer of these than of users.
 */
/**
 * Whether the users of a file of orders are its orders: ids of which each stands in one order
 * alone, beside ids of the same people that stand in several. Looks at the first records. Of one
 * thread.
 */
final class OrderUsers {

  private static final int RECORDS = 20_000;
  private static final int FEWEST = 4;

  /** People come back a few times on average; a group, a city or a segment has many more. */
  private static final int USERS_OF_ONE = 4;

  private static final int NONE = -1;

  private final Map<String, String> orderOfUser = new HashMap<>();
  private final Map<String, String> otherOfUser = new HashMap<>();
  private final Map<String, String> userOfOther = new HashMap<>();
  private String[] names = {};
  private int order = NONE;
  private int other = NONE;
  private int records;
  private boolean comesBack;

  /** Looks at a record of a user. */
  void see(Row row, String user, RoleMap roles) {
    if (names.length == 0) {
      begin(row.names(), roles);
    }
    if (other == NONE || records >= RECORDS || row.names().length != names.length) {
      return;
    }
    records++;
    String ofOrder = row.text(order);
    String person = row.text(other);
    if (ofOrder == null || person == null) {
      return;
    }
    boolean several = isAnother(orderOfUser, user, ofOrder) || isAnother(otherOfUser, user, person);
    if (several) {
      other = NONE; // a user comes back, as people do
      return;
    }
    comesBack |= isAnother(userOfOther, person, user);
  }

  private static boolean isAnother(Map<String, String> known, String key, String value) {
    String first = known.putIfAbsent(key, value);
    return first != null && !first.equals(value);
  }

  private void begin(String[] columns, RoleMap roles) {
    names = columns;
    int user = roles.column(columns, Role.USER_ID);
    Optional<String> sitting = MissingColumn.sitting(List.of(columns));
    if (user < 0 || sitting.isEmpty() || roles.named(Role.USER_ID)) {
      return;
    }
    order = List.of(columns).indexOf(sitting.get());
    String taken = ColumnNames.canonical(columns[user]);
    String whose = taken.substring(0, taken.indexOf('_') + 1);
    for (int i = 0; i < columns.length && !whose.isEmpty(); i++) {
      String name = ColumnNames.canonical(columns[i]);
      if (i != user && name.startsWith(whose) && name.endsWith("_id")) {
        other = i;
        return;
      }
    }
  }

  /** What is odd about the users of a file. */
  Optional<Oddity> oddity(FileTally tally) {
    boolean odd =
        other != NONE
            && comesBack
            && orderOfUser.size() >= FEWEST
            && userOfOther.size() * USERS_OF_ONE >= orderOfUser.size();
    if (!odd) {
      return Optional.empty();
    }
    String taken = tally.columns.column(Role.USER_ID);
    String option = "--column " + Display.word(Role.USER_ID.label() + "=" + names[other]);
    tally.columns.unused(names[other], taken + " is the user_id; " + option + " takes this one");
    return Optional.of(new Oddity("users-may-be-orders", tally.file, text(taken, option)));
  }

  private String text(String taken, String option) {
    return String.format(
        Locale.ROOT,
        "each '%s' stands in one '%s' alone, and some of '%s' in several, as people who come back do:"
            + " %s takes these as the users",
        Row.shownName(taken),
        Row.shownName(names[order]),
        Row.shownName(names[other]),
        option);
  }
}
