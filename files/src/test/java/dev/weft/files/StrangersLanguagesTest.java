package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of events whose columns are called in Spanish, German or French. */
class StrangersLanguagesTest {

  @TempDir Path folder;

  private Imported read(String... lines) {
    Path file = TestFiles.write(folder, "log.csv", lines);
    return new DatasetReader(ReadOptions.DEFAULTS).read(List.of(Source.of(file)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id_cliente;id_producto;quantity;fecha",
        "Kundennummer;Artikelnummer;quantity;Datum",
        "id_client;id_produit;qty;horodatage"
      })
  void ordersAreReadByTheirIdsAndTimes(String header) {
    Imported read = read(header, "u1;i1;2;2023-06-01", "u2;i3;1;2023-06-03");
    Event first = read.dataset().events().event(0);
    assertThat(first).isEqualTo(new Event("u1", "i1", "purchase", 2, 1_685_577_600_000L));
    assertThat(read.report().eventTypes()).containsOnlyKeys("purchase");
  }

  /** A session, a device or a name stands beside the id of the person. */
  @Test
  void theIdOfAPersonGoesBeforeThatOfASessionAndAnItemsBeforeItsName() {
    Imported read =
        read(
            "session_id;device_id;id_cliente;product;id_producto;quantity",
            "s1;d1;u1;Red lamp;i1;2",
            "s2;d1;u2;Blue mug;i2;1");
    Event first = read.dataset().events().event(0);
    assertThat(first.userId()).isEqualTo("u1");
    assertThat(first.itemId()).isEqualTo("i1");
  }
}
