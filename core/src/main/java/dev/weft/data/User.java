package dev.weft.data;

import dev.weft.data.internal.Ids;
import dev.weft.data.internal.Surrogates;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of a user besides events. Immutable.
 *
 * @param id the caller's id, see {@link Ids}
 * @param categories single-valued attributes by field name (gender, country, occupation, …)
 * @param numbers numeric attributes by field name (age, …); never NaN or infinite
 * @param profileText what the user says of their interests, or empty
 */
public record User(
    String id, Map<String, String> categories, Map<String, Double> numbers, String profileText) {

  public User {
    Ids.check(id);
    categories = Attributes.texts(categories);
    numbers = Attributes.checkedNumbers(numbers);
    Objects.requireNonNull(profileText, "a user's profile must not be null: \"\" is none");
    profileText = Surrogates.replaced(profileText);
  }

  /** A user of whom nothing but the id is known. */
  public static User ofId(String id) {
    return new User(id, Map.of(), Map.of(), "");
  }
}
