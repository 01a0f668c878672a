package dev.weft.server.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of a configuration file. */
final class Sections {

  /** Those that are more than keys with single values. */
  static final List<String> APART = List.of("keys", "rules");

  /** What Kubernetes sets for a service of the name weft-server, and for one of its ports. */
  private static final Pattern OF_SERVICES =
      Pattern.compile("WEFT_.*(_SERVICE_.*|_PORT_\\d.*|_SERVICE_HOST)");

  private Sections() {}

  /** Names of the sections. */
  static Set<String> names() {
    return KnownSettings.ALL.stream()
        .map(Setting::section)
        .filter(section -> !section.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Whether the name of a variable is one that is meant for a section. */
  static boolean likeOne(String variable) {
    return !OF_SERVICES.matcher(variable).matches()
        && names().stream()
            .anyMatch(
                section -> variable.startsWith("WEFT_" + section.toUpperCase(Locale.ROOT) + "_"));
  }
}
