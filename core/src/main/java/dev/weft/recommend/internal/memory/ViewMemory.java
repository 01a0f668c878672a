package dev.weft.recommend.internal.memory;

/**
 * What a view remembers of what it was asked.
 *
 * @param scores that the model gave
 * @param profiles as vectors
 */
public record ViewMemory(ScoreMemory scores, ProfileMemory profiles) {

  /** Remembers nothing. */
  public static final ViewMemory NONE = of(0);

  /** A vector takes a tenth of what the scores of a few thousand items do. */
  private static final int PROFILES_PART = 8;

  /** Of at most this many bytes. */
  public static ViewMemory of(long bytes) {
    long profiles = bytes / PROFILES_PART;
    return new ViewMemory(new ScoreMemory(bytes - profiles), new ProfileMemory(profiles));
  }

  /** Forgets someone who says this of themselves; whose the scores are is not known. */
  public void forget(String profile) {
    scores.clear();
    profiles.forget(profile);
  }
}
