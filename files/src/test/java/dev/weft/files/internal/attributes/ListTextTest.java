package dev.weft.files.internal.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListTextTest {

  @Test
  void remarksInBracketsAndSettingsAreNoLists() {
    assertThat(ListText.parse("(limited edition)")).isNull();
    assertThat(ListText.parse("{\"size\": \"L\", \"new\": true}")).isNull();
  }
}
