package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.EventType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Opens stores of every format that was ever released. The rows of a format are in {@code vN.sql},
 * as a program of that format wrote them; these files are never changed, and a new migration needs
 * a new one.
 */
class UpgradeTest {

  private static final byte[] MODEL = {1, 2, 3};

  @TempDir Path folder;

  static Stream<Integer> formats() throws Exception {
    Path any = Files.createTempDirectory("weft-formats");
    try {
      int newest = Migrations.newest(SqliteFile.source(any.resolve("any.weftdb")), Dialect.SQLITE);
      return IntStream.rangeClosed(1, newest).boxed();
    } finally {
      try (Stream<Path> files = Files.walk(any)) {
        files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  @Test
  void thereIsAFormat() throws Exception {
    assertThat(formats()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aFileOfEveryFormatOpens(int format) throws Exception {
    Path file = folder.resolve("old.weftdb");
    DataSource source = SqliteFile.source(file);
    Migrations.to(source, Dialect.SQLITE, file.toString(), format);
    fill(source, format);
    check(file.toString(), format);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aDatabaseOfEveryFormatOpens(int format) throws Exception {
    PostgresStoreTest.needsPostgres();
    String url = PostgresForTests.database();
    DataSource source = PostgresServer.source(new Address.OfServer(url));
    Migrations.to(source, Dialect.POSTGRESQL, "old", format);
    fill(source, format);
    check(url, format);
  }

  private static void fill(DataSource source, int format) throws Exception {
    String name = String.format(Locale.ROOT, "v%d.sql", format);
    try (var rows = UpgradeTest.class.getResourceAsStream(name)) {
      assertThat(rows).as("the rows of format %d: %s", format, name).isNotNull();
      String sql = new String(rows.readAllBytes(), StandardCharsets.UTF_8);
      Jdbi.create(source)
          .useHandle(
              handle -> {
                handle.createScript(sql).execute();
                handle.execute(
                    "INSERT INTO model_parts (tenant, version, part, bytes) VALUES (1, 'm1', 0, ?)",
                    MODEL);
                if (format >= 2) {
                  handle.execute(
                      "INSERT INTO vectors (tenant, hash, created, bytes) VALUES (1, 'h', 5, ?)",
                      new byte[] {63, -128, 0, 0});
                }
              });
    }
  }

  /** What every format can hold is there and can be added to. */
  private void check(String address, int format) throws Exception {
    try (Store store = Store.open(address)) {
      Set<String> vectors = store.tenant("shop").vectors().find(List.of("h")).keySet();
      assertThat(vectors).isEqualTo(format >= 2 ? Set.of("h") : Set.of());
      assertThat(store.tenants()).containsExactly("other", "shop");
      TenantStore shop = store.tenant("shop");
      assertThat(shop.items().find("scarf").orElseThrow().texts())
          .containsEntry("title", "Blue scarf");
      assertThat(shop.users().find("ann").orElseThrow().categories())
          .containsEntry("country", "CN");
      List<String> events = new ArrayList<>();
      shop.events().forEach(0, one -> events.add(one.event().eventId()));
      assertThat(events).containsExactly("e1", "", "e3");
      assertThat(
              shop.events()
                  .append(List.of(shop.events().ofItem("scarf").getFirst().event()), t -> {}))
          .containsExactly(false);
      assertThat(shop.mergedInto("ann")).isEqualTo(format >= 4 ? List.of("visitor") : List.of());
      assertThat(shop.settings().eventTypes()).containsExactly(EventType.VIEW.withWords(Set.of()));
      assertThat(shop.settings().find("schedule")).contains("nightly");
      assertThat(shop.answers().find("r1").orElseThrow().itemIds()).containsExactly("scarf", "hat");
      assertThat(shop.jobs().list(9)).hasSize(1);
      assertThat(store.keys().list()).hasSize(1);
      assertThat(shop.models().active().orElseThrow().version()).isEqualTo("m1");
      Path model = folder.resolve("model");
      shop.models().write("m1", model);
      assertThat(Files.readAllBytes(model)).isEqualTo(MODEL);
      assertThat(store.tenant("other").events().count()).isEqualTo(1);
    }
  }
}
