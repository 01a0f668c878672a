package dev.weft.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleCommandTest {

  @Test
  void aWordIsQuotedWhereAShellWouldCutOrChangeIt() {
    assertThat(ConsoleCommand.quoted("--seed=1")).isEqualTo("--seed=1");
    assertThat(ConsoleCommand.quoted("ease(lambda=1), als")).isEqualTo("'ease(lambda=1), als'");
    assertThat(ConsoleCommand.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(ConsoleCommand.quoted("")).isEqualTo("''");
  }
}
