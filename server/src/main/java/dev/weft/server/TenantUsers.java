package dev.weft.server;

import dev.weft.data.User;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.Merge;
import dev.weft.server.Tenant.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is known of the people of a tenant beside what they did. */
public interface TenantUsers {

  /** Inserts or replaces users' attributes. */
  Batch putUsers(List<User> users);

  /**
   * Changes what is known of a user, of whom that may be nothing yet.
   *
   * @param change gives what becomes of that as it is kept, on the thread that writes
   * @return what is known now
   */
  User changeUser(String userId, UnaryOperator<User> change);

  /** A user's attributes. */
  Optional<User> user(String userId);

  /** Users in the order of their ids, behind an id. */
  List<User> users(String after, int limit);

  /**
   * Removes all that is known of a user, and of whoever was {@linkplain #mergeUsers merged} into
   * that one, and says what that was. From then on none of them is another.
   */
  Receipt deleteUser(String userId);

  /**
   * Makes what one user did another's, as when a visitor turns out to be a customer: the events at
   * their places in the log, the answers that were given, and of the attributes those that the
   * other lacks. Events that come under the first id later are the other's as well; whoever asks
   * under it is nobody. Merging again moves what is there again, and from whom nothing is known
   * nothing but what comes. All of it is done, or nothing.
   *
   * @param userId who has it all afterwards, known or not; one who was merged stands for whom they
   *     are now
   * @param from whose it was; where that one was merged before, what comes later is the new one's
   * @throws RejectedException when both are one by now
   */
  Merge mergeUsers(String userId, String from);

  /** The users who were merged into one, in the order of their ids. */
  List<String> mergedInto(String userId);

  /** Whose the events of a user are who was merged; empty for all others. */
  Optional<String> mergedAs(String userId);
}
