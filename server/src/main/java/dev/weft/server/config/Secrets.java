package dev.weft.server.config;

import java.util.regex.Pattern;

/** Takes secrets out of what is shown. */
final class Secrets {

  private static final Pattern PASSWORD = Pattern.compile("(?s)(://[^:@]*):.*@");
  private static final Pattern PARAMETER = Pattern.compile("(?i)(password=)[^&]*");

  private Secrets() {}

  /**
   * A setting with the password of a URL as {@code ***}, up to the last {@code @}: one that is not
   * escaped as it must be is not shown either.
   */
  static String hidden(String text) {
    String url = PASSWORD.matcher(text).replaceAll("$1:***@");
    return PARAMETER.matcher(url).replaceAll("$1***");
  }
}
