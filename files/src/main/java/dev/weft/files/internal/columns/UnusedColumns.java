package dev.weft.files.internal.columns;

import dev.weft.data.EventType;
import dev.weft.files.Columns;
import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says why nothing became of a column, and which option would make something of it. */
final class UnusedColumns {

  private static final List<Role> EVENT_ROLES =
      List.of(Role.ITEM_ID, Role.USER_ID, Role.EVENT_TYPE, Role.VALUE, Role.TIMESTAMP);

  private final Content content;
  private final Columns options;
  private final Map<String, String> leftOut;
  private final EventTypeNames types;
  private final ColumnTally tally;
  private final long accepted;

  /**
   * Knows one file.
   *
   * @param leftOut what stands in columns that the reader left out, in the plural, by name
   * @param types what events may be
   * @param tally its columns
   * @param accepted the records that were not rejected
   */
  UnusedColumns(
      Content content,
      Columns options,
      Map<String, String> leftOut,
      EventTypeNames types,
      ColumnTally tally,
      long accepted) {
    this.content = content;
    this.options = options;
    this.leftOut = leftOut;
    this.types = types;
    this.tally = tally;
    this.accepted = accepted;
  }

  /**
   * Why a column is unused.
   *
   * @param roles the columns of the file that have a role
   * @param records the records that could be read
   */
  String reason(Seen column, Map<Role, String> roles, long records) {
    String canonical = ColumnNames.canonical(column.name);
    if (ChosenColumns.kind(options, column.name) == FieldKind.IGNORED) {
      return "left out by --kind";
    }
    if (records == 0) {
      return "no record could be read";
    }
    if (column.sample.holdsOnlyMarks()) {
      return "holds marks of what is missing, such as "
          + Display.shortened(column.sample.example(), 20);
    }
    if (column.filled == 0) {
      return leftOut.containsKey(column.name)
          ? leftOut.get(column.name) + " are not read"
          : "holds no value";
    }
    if (!column.named) {
      return "has no name of its own";
    }
    return switch (content) {
      case AUTO, EVENTS -> ofEvents(column, canonical, roles);
      case ITEMS, USERS -> ofCatalogue(canonical);
      case ITEM_TEXTS -> "not one of the texts of this layout";
      case ITEM_TAGS -> "not needed of tags";
      case VECTORS -> "not a number";
    };
  }

  private String ofCatalogue(String canonical) {
    if (canonical.isEmpty()) {
      return "its name holds no letter and no digit";
    }
    if (accepted == 0) {
      return "none of the records is taken";
    }
    return content == Content.USERS ? "users have no vectors" : "not needed of items here";
  }

  private String ofEvents(Seen column, String canonical, Map<Role, String> roles) {
    for (Role role : EVENT_ROLES) {
      String taken = roles.get(role);
      if (taken != null && ColumnNames.place(role.label(), canonical) >= 0) {
        return String.format(
            Locale.ROOT,
            "%s is the %s; %s takes this one",
            taken,
            role.label(),
            option(role, column));
      }
    }
    boolean free = !roles.containsKey(Role.EVENT_TYPE) && !roles.containsKey(Role.VALUE);
    FlagHint flag = FlagHint.of(column, types, tally);
    if (flag == FlagHint.TAKEN_BACK || (flag == FlagHint.HAPPENED && free)) {
      String type =
          (flag == FlagHint.HAPPENED ? types.ofYes(column.name) : EventType.DISLIKE).name();
      return String.format(
          Locale.ROOT,
          "no known name of yes and no; %s makes each yes a %s",
          EventTypeNames.option(Display.escaped(column.name), type),
          type);
    }
    if (flag == FlagHint.TAKEN_BACK_IN_PART) {
      return "how much was taken back is not read";
    }
    if (column.countsDays() && !roles.containsKey(Role.TIMESTAMP)) {
      return "counts days; " + option(Role.TIMESTAMP, column) + " --time-unit days takes it";
    }
    if (ListedItems.hold(column, roles.getOrDefault(Role.ITEM_ID, ""), types)) {
      return "holds lists of ids; a record for each makes them events";
    }
    Optional<Role> hint =
        RoleHint.of(column, types)
            .filter(role -> !roles.containsKey(role))
            .filter(role -> role != Role.EVENT_TYPE || !isToldByValue(column, roles));
    return hint.map(role -> noKnownName(role) + option(role, column) + " takes it")
        .orElse("no part of an event by its name");
  }

  private boolean isToldByValue(Seen column, Map<Role, String> roles) {
    return roles.containsKey(Role.VALUE) && RoleHint.isToldByValue(column, types);
  }

  private static String noKnownName(Role role) {
    return switch (role) {
      case TIMESTAMP -> "no known name of times; ";
      case EVENT_TYPE -> "no known name of event types; ";
      default -> "no known name of a value; ";
    };
  }

  private static String option(Role role, Seen column) {
    return "--column " + Display.word(role.label() + "=" + column.name);
  }
}
