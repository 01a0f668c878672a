package dev.weft.server.config;

import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a configuration file that says of each setting what it does. */
final class ConfigPrint {

  private static final int WIDTH = 96;

  /** What YAML takes for a text as it stands. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./][A-Za-z0-9_./-]*");

  private ConfigPrint() {}

  /** The file of some values, in the order of the settings. */
  static String of(Map<String, List<String>> values) {
    var file = new StringBuilder();
    file.append(
            "# The settings of 'weft serve --config FILE'. A variable of the environment goes\n")
        .append("# before the file: WEFT_SERVER_PORT before server.port.\n");
    String section = "";
    for (Setting setting : KnownSettings.ALL) {
      if (!setting.section().equals(section)) {
        section = setting.section();
        file.append('\n').append(section).append(":\n");
      }
      write(setting, values.getOrDefault(setting.key(), List.of()), file);
    }
    return file.append(
            """

            # Keys beside those that POST /api/v1/keys makes; 'weft config key' makes one and its hash.
            # keys:
            #   - id: shop-2026
            #     role: write          # read, write or admin
            #     sha256: 64 hexadecimals
            #     tenant: default      # all unless given
            #     expires: 2099-01-01

            # Business rules, each by its name. Lists are under those that always hold and those that
            # the parameter 'rule' names.
            # rules:
            #   shop:
            #     always: true
            #     where: ['stock > 0']
            #     boost: ['0.5:brand == Marlow', '-1:returns > 0.3']
            #     pin: ['1:a1']
            #     fresh: {field: available_from, half_life: 7d, by: 1}   # the newer, the higher
            #     demote: {field: clickbait, by: 1}        # 0 to 1, the higher, the lower in the list
            #     most_per: {brand: 3}                     # the most of one value in a list
            #     without_bought: true
            #     prerequisites: {field: requires, done: [purchase]}   # ids that an item builds on
            #     optional: true                           # without a word where no item has a field
            #     shown_without_click: 5                   # out once shown so often in vain
            """)
        .toString();
  }

  private static void write(Setting setting, List<String> values, StringBuilder file) {
    String indent = setting.section().isEmpty() ? "" : "  ";
    file.append('\n');
    for (String line : Display.wrapped(setting.about() + choices(setting), WIDTH, "")) {
      file.append(indent).append("# ").append(line.strip()).append('\n');
    }
    file.append(indent).append(setting.name()).append(": ");
    if (setting.kind() == Setting.Kind.LIST) {
      file.append('[')
          .append(String.join(", ", values.stream().map(ConfigPrint::quoted).toList()))
          .append("]\n");
    } else {
      file.append(quoted(Secrets.hidden(values.getFirst()))).append('\n');
    }
  }

  private static String choices(Setting setting) {
    return setting.choices().isEmpty()
        ? ""
        : " One of " + String.join(", ", setting.choices()) + ".";
  }

  private static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
  }
}
