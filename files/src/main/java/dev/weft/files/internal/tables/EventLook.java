package dev.weft.files.internal.tables;

import dev.weft.files.Columns;
import dev.weft.files.Oddity;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import java.util.ArrayList;
import java.util.List;

/** Looks at the records of one file of events for what only they tell to be odd. Of one thread. */
final class EventLook {

  private final RoleMap roles;
  private final FlagColumns flags;
  private final FirstOfGroup groups = new FirstOfGroup();
  private final LineIds lines = new LineIds();
  private final OrderUsers orders = new OrderUsers();
  private final UncountedPlays plays;
  private final MostlyNo answers = new MostlyNo();

  /**
   * Nothing seen yet.
   *
   * @param columns those of this file, as the caller has named them
   */
  EventLook(RoleMap roles, Columns columns, FlagColumns flags) {
    this.roles = roles;
    this.flags = flags;
    this.plays = new UncountedPlays(columns);
  }

  /** Looks at a record of a user at a time, and the types of its events. */
  void see(Row row, String user, long time, List<String> told) {
    groups.see(row, user, time);
    lines.see(row, roles);
    orders.see(row, user, roles);
    if (flags.any()) {
      plays.see(row, told);
      answers.see(told);
    }
  }

  /** What is odd, once all columns have become what they are. */
  List<Oddity> oddities(FileTally tally) {
    var odd = new ArrayList<>(groups.oddities(tally, flags.undoing()));
    odd.addAll(lines.oddities(tally));
    orders.oddity(tally).ifPresent(odd::add);
    odd.addAll(plays.oddities(tally, flags.telling()));
    odd.addAll(answers.oddities(tally, flags.refusing()));
    return odd;
  }
}
