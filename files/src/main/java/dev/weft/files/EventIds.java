package dev.weft.files;

/** The ids of one file of events, where several are read: to see whether they know each other. */
final class EventIds {

  final FingerprintSet users = new FingerprintSet();
  final FingerprintSet items = new FingerprintSet();
  long events;

  void see(String user, String item) {
    users.add(user);
    items.add(item);
    events++;
  }
}
