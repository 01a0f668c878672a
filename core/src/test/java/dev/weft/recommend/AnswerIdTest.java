package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerIdTest {

  private static final Instant NOW = Instant.parse("2026-05-11T08:30:00.123Z");

  @Test
  void idsBeginWithTheTimeAndSortByIt() {
    UUID id = AnswerId.of(NOW);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    assertThat(AnswerId.of(NOW.plusMillis(1)).toString()).isGreaterThan(id.toString());
  }

  @Test
  void idsOfOneMomentAreOthers() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(AnswerId.of(NOW));
    }
    assertThat(ids).hasSize(10_000);
  }
}
