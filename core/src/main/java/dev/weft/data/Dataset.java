package dev.weft.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything known of a domain: the catalogue, the users and what they did. Immutable.
 *
 * <p>The catalogue is the union of the declared items and the items of the events; an item that
 * only events name is present with nothing but its id. The same holds for users. Lists are in the
 * order of their {@link IdIndex}.
 */
public final class Dataset {

  private final IdIndex itemIndex;
  private final IdIndex userIndex;
  private final List<Item> items;
  private final List<User> users;
  private final Events events;

  private Dataset(Collection<Item> items, Collection<User> users, Events events) {
    this.itemIndex =
        IdIndex.of(union(items.stream().map(Item::id).toList(), events.items(), "item"));
    this.userIndex =
        IdIndex.of(union(users.stream().map(User::id).toList(), events.users(), "user"));
    var allItems = new ArrayList<>(itemIndex.ids().stream().map(Item::ofId).toList());
    items.forEach(item -> allItems.set(itemIndex.index(item.id()), item));
    this.items = List.copyOf(allItems);
    var allUsers = new ArrayList<>(userIndex.ids().stream().map(User::ofId).toList());
    users.forEach(user -> allUsers.set(userIndex.index(user.id()), user));
    this.users = List.copyOf(allUsers);
    this.events = events;
  }

  /**
   * A data set of declared items and users and of events.
   *
   * @throws IllegalArgumentException when an item or user id is declared twice
   */
  public static Dataset of(Collection<Item> items, Collection<User> users, Events events) {
    return new Dataset(items, users, events);
  }

  private static Set<String> union(List<String> declared, IdIndex named, String kind) {
    var all = new HashSet<String>(named.ids());
    var once = new HashSet<String>();
    for (String id : declared) {
      if (!once.add(id)) {
        throw new IllegalArgumentException(kind + " id declared twice: '" + id + "'");
      }
    }
    all.addAll(once);
    return all;
  }

  /** The catalogue's ids. */
  public IdIndex itemIndex() {
    return itemIndex;
  }

  /** The users' ids. */
  public IdIndex userIndex() {
    return userIndex;
  }

  /** The catalogue, in index order. */
  public List<Item> items() {
    return items;
  }

  /** The users, in index order. */
  public List<User> users() {
    return users;
  }

  /**
   * The events. Their own indices are those of {@link Events#users()} and {@link Events#items()}.
   */
  public Events events() {
    return events;
  }
}
