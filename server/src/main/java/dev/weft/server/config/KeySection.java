package dev.weft.server.config;

import dev.weft.data.Event;
import dev.weft.files.BadDataException;
import dev.weft.files.JsonObjects;
import dev.weft.server.config.YamlNode.Mapping;
import dev.weft.server.config.YamlNode.Sequence;
import dev.weft.server.store.ApiKeys.ApiKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of a configuration file: hashes, never secrets. */
final class KeySection {

  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("id", "role", "sha256", "tenant", "note", "expires"));
  private static final Set<String> ROLES = new TreeSet<>(Set.of("read", "write", "admin"));
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private static final String ITEMS = "must be a list of keys, each with id, role and sha256";

  private final Faulty faults;
  private final List<String> tenants;
  private final SectionValues values;

  KeySection(Faulty faults, List<String> tenants) {
    this.faults = faults;
    this.tenants = tenants;
    this.values = new SectionValues(faults);
  }

  /**
   * The keys of a section, which may be missing.
   *
   * @throws BadDataException with every fault
   */
  List<ApiKey> read(@Nullable YamlNode section) {
    if (section == null || section.isEmpty()) {
      return List.of();
    }
    if (!(section instanceof Sequence list)) {
      throw faults.of(section.line(), "keys", "must be a list of keys", "");
    }
    values.below("keys");
    List<ApiKey> keys = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    Map<String, String> hashes = new TreeMap<>();
    for (YamlNode item : list.items()) {
      if (item instanceof Mapping mapping) {
        ApiKey key = key(values.known(mapping, FIELDS));
        values.part(() -> requireOtherId(key, mapping, ids));
        values.part(() -> requireOtherHash(key, mapping, hashes));
        keys.add(key);
      } else {
        values.part(() -> fail(faults.of(item.line(), "keys", ITEMS, "")));
      }
    }
    values.end();
    return List.copyOf(keys);
  }

  private static void fail(RuntimeException fault) {
    throw fault;
  }

  private void requireOtherId(ApiKey key, Mapping mapping, Set<String> ids) {
    if (!key.id().isEmpty() && !ids.add(key.id())) {
      throw values.fault(mapping, "id", "two keys must not have the same id", key.id());
    }
  }

  /** Which of two roles is meant is not to be guessed: one secret would have that of the last. */
  private void requireOtherHash(ApiKey key, Mapping mapping, Map<String, String> hashes) {
    String other = key.hash().isEmpty() ? null : hashes.putIfAbsent(key.hash(), key.id());
    if (other != null) {
      throw values.fault(
          mapping,
          "sha256",
          "two keys must not have the same sha256: '" + key.id() + "' has that of '" + other + "'");
    }
  }

  /** A key, with nothing for what has faults. */
  private ApiKey key(Mapping mapping) {
    return new ApiKey(
        values.part("", () -> values.text(mapping, "id")),
        values.part("", () -> tenant(mapping)),
        values.part("", () -> role(mapping)),
        values.part("", () -> hash(mapping)),
        values.part("", () -> optional(mapping, "note").orElse("")),
        Instant.EPOCH,
        values.part(Optional.empty(), () -> expires(mapping)));
  }

  private String tenant(Mapping mapping) {
    String tenant = optional(mapping, "tenant").orElse("*");
    if (!tenant.equals("*") && !tenants.contains(tenant)) {
      throw values.fault(mapping, "tenant", "must be one of the tenants, or *", tenant);
    }
    return tenant;
  }

  private String role(Mapping mapping) {
    String role = values.text(mapping, "role");
    if (!ROLES.contains(role)) {
      throw values.fault(mapping, "role", "must be one of " + String.join(", ", ROLES), role);
    }
    return role;
  }

  /** Whatever stands there is not told: it may be the key itself. */
  private String hash(Mapping mapping) {
    String hash = values.text(mapping, "sha256");
    if (!HASH.matcher(hash).matches()) {
      throw values.fault(
          mapping,
          "sha256",
          "must be the SHA-256 of a key in 64 lower-case hexadecimals; 'weft config key' makes"
              + " both");
    }
    return hash;
  }

  private Optional<Instant> expires(Mapping mapping) {
    Optional<String> text = optional(mapping, "expires");
    long time = text.map(JsonObjects::time).orElse(Event.NO_TIME);
    if (text.isPresent() && time == Event.NO_TIME) {
      throw values.fault(mapping, "expires", JsonObjects.TIME_RULE, text.get());
    }
    return text.map(_ -> Instant.ofEpochMilli(time));
  }

  private Optional<String> optional(Mapping mapping, String name) {
    YamlNode node = mapping.entries().get(name);
    return node == null || node.isEmpty()
        ? Optional.empty()
        : Optional.of(values.text(mapping, name));
  }
}
