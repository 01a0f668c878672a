package dev.weft.server.http.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * Work that nobody waits for any more left its place to the next, under the load it was there for.
 */
class PlaceTest {

  private final Semaphore places = new Semaphore(1);

  @Test
  void aPlaceIsFreeWhenTheLastHasLeft() {
    var place = new Place(places);
    assertThat(place.take()).isTrue();
    place.join();
    place.leave();
    assertThat(new Place(places).take()).as("the work goes on").isFalse();
    place.leave();
    assertThat(places.availablePermits()).isEqualTo(1);
  }

  @Test
  void whoGotNoneLeavesNone() {
    var first = new Place(places);
    assertThat(first.take()).isTrue();
    var second = new Place(places);
    assertThat(second.take()).isFalse();
    second.leave();
    assertThat(places.availablePermits()).isZero();
    first.leave();
    first.leave();
    assertThat(places.availablePermits()).isEqualTo(1);
  }
}
