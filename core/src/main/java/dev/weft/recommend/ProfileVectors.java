package dev.weft.recommend;

import dev.weft.data.User;
import dev.weft.recommend.internal.memory.ProfileMemory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a view remembers of what its users say of themselves. */
final class ProfileVectors {

  private final View view;

  ProfileVectors(View view) {
    this.view = view;
  }

  /** See {@link View#unknownProfiles}. */
  List<String> unknown(Collection<User> users) {
    ViewBase base = view.base();
    if (base.isUntrained() || !base.snapshot().audience().withProfiles()) {
      return List.of();
    }
    return users.stream()
        .map(User::profileText)
        .filter(text -> !text.isBlank() && !memory().knows(text))
        .distinct()
        .toList();
  }

  /** See {@link View#withProfiles}. */
  void remember(Collection<User> users, Map<String, float[]> vectors) {
    for (User user : users) {
      String profile = user.profileText();
      float[] vector = vectors.get(profile);
      if (vector != null && view.audience().user(user.id()).profileText().equals(profile)) {
        memory().vector(profile, () -> Optional.of(vector));
      }
    }
  }

  private ProfileMemory memory() {
    return view.base().memory().profiles();
  }
}
