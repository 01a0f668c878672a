package dev.weft.files.internal.imports;

import dev.weft.data.Events;
import dev.weft.data.IdIndex;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.ColumnTally;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.Seen;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.Content;
import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/*
 * Ids that are counted from 0 have a user 0 who is one like all others; so only far more events than
 * anybody else has make it the id of guests. The most active of real users, by a power law, has
 * hardly twice the events of the next.
 */
/** Whether one id stands for all who are not logged in, such as 0 or -1. */
final class SharedGuest {

  private static final List<String> IDS =
      List.of(
          "0",
          "-1",
          "00000000-0000-0000-0000-000000000000",
          "guest",
          "Guest",
          "GUEST",
          "guests",
          "anonymous",
          "Anonymous",
          "anon",
          "visitor",
          "unknown",
          "Unknown",
          "nobody",
          "gast",
          "Gast",
          "invité",
          "invitado",
          "游客",
          "匿名");

  /** So many times the events of the next. */
  private static final int FAR = 4;

  /** And one event in so many of all. */
  private static final int PART = 20;

  /** Among fewer users one may have most. */
  private static final int FEWEST = 5;

  private static final Pattern ADDRESS =
      Pattern.compile("(.*_)?(e_?mail|mail|phone|telephone|telefon|邮箱|手机号?)(_.*)?");

  private SharedGuest() {}

  /** What is odd about the users of some files. */
  static Optional<Oddity> of(Events events, List<FileTally> files) {
    IdIndex users = events.users();
    boolean any = IDS.stream().anyMatch(id -> users.find(id).isPresent());
    if (!any || users.size() < FEWEST) {
      return Optional.empty();
    }
    int[] counts = new int[users.size()];
    for (int e = 0; e < events.size(); e++) {
      counts[events.user(e)]++;
    }
    int most = 0;
    for (int user = 1; user < counts.length; user++) {
      most = counts[user] > counts[most] ? user : most;
    }
    int next = 0;
    for (int user = 0; user < counts.length; user++) {
      next = user == most ? next : Math.max(next, counts[user]);
    }
    boolean far = counts[most] >= FAR * (long) next && (long) counts[most] * PART >= events.size();
    return far && IDS.contains(users.id(most))
        ? Optional.of(odd(users.id(most), counts[most], next, files))
        : Optional.empty();
  }

  private static Oddity odd(String id, int count, int next, List<FileTally> files) {
    FileTally file =
        files.stream().filter(each -> each.content == Content.EVENTS).findFirst().orElse(null);
    String other = file == null ? "" : other(file.columns);
    return new Oddity(
        "user-may-be-guests",
        "",
        String.format(
            Locale.ROOT,
            "the user '%s' has %,d events and the next %,d: such an id often stands for all guests,"
                + " who are one user here; --column %s names another column, or leave them out",
            Display.escaped(id),
            count,
            next,
            Display.word(Role.USER_ID.label() + "=" + (other.isEmpty() ? "NAME" : other))));
  }

  /** Another column that tells people apart, or empty. */
  private static String other(ColumnTally columns) {
    return columns.seen().stream()
        .filter(column -> columns.isUnused(column) && tellsUsers(column))
        .map(column -> column.name)
        .findFirst()
        .orElse("");
  }

  private static boolean tellsUsers(Seen column) {
    String canonical = ColumnNames.flat(ColumnNames.canonical(column.name));
    boolean called =
        ColumnNames.place(Role.USER_ID.label(), canonical) >= 0
            || (ADDRESS.matcher(canonical).matches() && !column.sample.numbers());
    return called && column.sample.distinct() > FEWEST;
  }
}
