package dev.weft.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.http.front.KeyRing;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys of a configuration. */
class ConfiguredKeysTest extends ConfigurationFixture {

  @Test
  void keysAreHashes() throws IOException {
    String hash = KeyRing.hash("secret");
    var keys =
        read("keys:\n  - {id: a, role: admin, sha256: " + hash + ", expires: 2099-01-01}\n")
            .http()
            .keys();
    assertThat(keys).singleElement().satisfies(key -> assertThat(key.hash()).isEqualTo(hash));
    assertThat(faults("keys:\n  - id: a\n    role: owner\n    sha256: " + hash + "\n", Map.of()))
        .containsExactly("line 3, field 'keys.role': must be one of admin, read, write: 'owner'");
    assertThat(faults("keys:\n  - id: a\n    role: read\n    sha256: secret\n", Map.of()))
        .singleElement()
        .asString()
        .contains("line 4")
        .contains("weft config key")
        .doesNotContain("secret");
    assertThat(faults("keys:\n  - {id: a, rol: read, sha256: x}\n", Map.of()))
        .satisfiesExactly(
            fault -> assertThat(fault).contains("'keys.rol'", "did you mean 'role'?"),
            fault -> assertThat(fault).contains("'keys.role': must be given"),
            fault -> assertThat(fault).contains("'keys.sha256': must be the SHA-256"));
  }

  /** Of all faults of all keys the first was told. */
  @Test
  void everyFaultOfEveryKeyIsTold() {
    String yaml =
        """
        keys:
          - id: a
            role: boss
            sha256: abc
            tenant: nope
            expires: yesterday
          - id: a
            role: read
          - nothing
        """;
    assertThat(faults(yaml, Map.of()))
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).startsWith("line 3, field 'keys.role'").contains("'boss'"),
            fault -> assertThat(fault).startsWith("line 4, field 'keys.sha256'"),
            fault -> assertThat(fault).startsWith("line 5, field 'keys.tenant'").contains("'nope'"),
            fault ->
                assertThat(fault).startsWith("line 6, field 'keys.expires'").contains("yesterday"),
            fault -> assertThat(fault).startsWith("line 7, field 'keys.id': two keys must not"),
            fault -> assertThat(fault).startsWith("line 7, field 'keys.sha256': must be given"),
            fault -> assertThat(fault).contains("must be a list of keys, each with id"));
  }

  /** One secret opened what the last of them says: an admin was refused what an admin may. */
  @Test
  void twoKeysOfOneHashAreRefused() {
    String hash = KeyRing.hash("secret");
    String yaml =
        "keys:\n  - {id: k-admin, role: admin, sha256: "
            + hash
            + "}\n  - {id: k-read, role: read, sha256: "
            + hash
            + "}\n";
    assertThat(faults(yaml, Map.of()))
        .containsExactly(
            "line 3, field 'keys.sha256': two keys must not have the same sha256: 'k-read' has"
                + " that of 'k-admin'");
  }

  /** A server whose only key had ended began without a word and let nobody in. */
  @Test
  void aKeyThatHasEndedIsNoted() throws IOException {
    var configuration =
        read(
            "keys:\n  - {id: old, role: admin, expires: 2020-01-01, sha256: "
                + KeyRing.hash("a")
                + "}\n  - {id: new, role: admin, expires: 2099-01-01, sha256: "
                + KeyRing.hash("b")
                + "}\n");
    assertThat(configuration.notes(Instant.parse("2026-01-01T00:00:00Z")))
        .containsExactly(
            "the key 'old' (admin) has ended, 2020-01-01T00:00:00Z: it lets nobody in");
    assertThat(configuration.notes(Instant.parse("2019-01-01T00:00:00Z"))).isEmpty();
  }
}
