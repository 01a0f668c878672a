package dev.weft.server.config;

import dev.weft.data.Event;
import dev.weft.files.JsonObjects;
import dev.weft.server.config.YamlNode.Mapping;
import dev.weft.server.config.YamlNode.Scalar;
import dev.weft.server.config.YamlNode.Sequence;
import dev.weft.server.store.ApiKeys.ApiKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of a configuration file: hashes, never secrets. */
final class KeySection {

  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("id", "role", "sha256", "tenant", "note", "expires"));
  private static final Set<String> ROLES = new TreeSet<>(Set.of("read", "write", "admin"));
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Faulty faults;
  private final List<String> tenants;

  KeySection(Faulty faults, List<String> tenants) {
    this.faults = faults;
    this.tenants = tenants;
  }

  /** The keys of a section, which may be missing. */
  List<ApiKey> read(@Nullable YamlNode section) {
    if (section == null || section.isEmpty()) {
      return List.of();
    }
    if (!(section instanceof Sequence list)) {
      throw faults.of(section.line(), "keys", "must be a list of keys", "");
    }
    List<ApiKey> keys = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (YamlNode item : list.items()) {
      ApiKey key = key(item);
      if (!ids.add(key.id())) {
        throw faults.of(item.line(), "keys.id", "two keys must not have the same id", key.id());
      }
      keys.add(key);
    }
    return List.copyOf(keys);
  }

  private ApiKey key(YamlNode item) {
    if (!(item instanceof Mapping mapping)) {
      throw faults.of(
          item.line(), "keys", "must be a list of keys, each with id, role and sha256", "");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (var entry : mapping.entries().entrySet()) {
      int line = mapping.lines().getOrDefault(entry.getKey(), mapping.line());
      if (!FIELDS.contains(entry.getKey())) {
        throw faults.unknown(line, entry.getKey(), FIELDS);
      }
      if (!(entry.getValue() instanceof Scalar scalar)) {
        throw faults.of(line, "keys." + entry.getKey(), "must be a text", "");
      }
      fields.put(entry.getKey(), scalar.text());
    }
    return key(fields, mapping);
  }

  private ApiKey key(Map<String, String> fields, Mapping mapping) {
    String role = needed(fields, "role", mapping);
    String hash = needed(fields, "sha256", mapping);
    String tenant = fields.getOrDefault("tenant", "*");
    if (!ROLES.contains(role)) {
      throw fault(mapping, "role", "must be one of " + String.join(", ", ROLES), role);
    }
    if (!HASH.matcher(hash).matches()) {
      throw fault(
          mapping,
          "sha256",
          "must be the SHA-256 of a key in 64 lower-case hexadecimals; 'weft config key' makes both",
          "");
    }
    if (!tenant.equals("*") && !tenants.contains(tenant)) {
      throw fault(mapping, "tenant", "must be one of the tenants, or *", tenant);
    }
    return new ApiKey(
        needed(fields, "id", mapping),
        tenant,
        role,
        hash,
        fields.getOrDefault("note", ""),
        Instant.EPOCH,
        expires(fields, mapping));
  }

  private Optional<Instant> expires(Map<String, String> fields, Mapping mapping) {
    String text = fields.get("expires");
    if (text == null) {
      return Optional.empty();
    }
    long time = JsonObjects.time(text);
    if (time == Event.NO_TIME) {
      throw fault(mapping, "expires", JsonObjects.TIME_RULE, text);
    }
    return Optional.of(Instant.ofEpochMilli(time));
  }

  private String needed(Map<String, String> fields, String name, Mapping mapping) {
    String text = fields.getOrDefault(name, "");
    if (text.isBlank()) {
      throw fault(mapping, name, "must be given", "");
    }
    return text;
  }

  private RuntimeException fault(Mapping mapping, String name, String rule, String value) {
    int line = mapping.lines().getOrDefault(name, mapping.line());
    return faults.of(line, "keys." + name, rule, value);
  }
}
