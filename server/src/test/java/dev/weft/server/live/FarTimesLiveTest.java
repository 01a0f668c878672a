package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.TenantStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One event of 2099 in an import was all that was popular, for good. */
class FarTimesLiveTest extends LiveShop {

  private static final String FAR = "i0059";

  private void imported() {
    TenantStore tenant = store.tenant("shop");
    tenant.items().put(ShopData.items(60), ShopData.TIME, () -> {});
    tenant.events().append(ShopData.events(60, 40, 600, 1), taken -> {});
    tenant.events().append(List.of(far()), taken -> {});
  }

  private static NewEvent far() {
    long year2099 = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();
    return new NewEvent("far", new Event("u39", FAR, "click", 1, year2099), "");
  }

  private void assertPopular() {
    Recommendations trending = shop.trending(Query.anyone().limit(10));
    assertThat(trending.items()).hasSize(10).allMatch(item -> item.score() > 0.5);
    assertThat(ids(trending)).doesNotContain(FAR);
    assertThat(ids(shop.recommend(Query.user("nobody").limit(10)))).doesNotContain(FAR);
  }

  /** Over HTTP none comes; who embeds the server may send one. */
  @Test
  void whatIsPopularIsSoAfterAFarTimeThatIsSent() {
    filled();
    shop.append(List.of(far()));
    assertPopular();
    reopen();
    assertPopular();
  }

  @Test
  void whatIsPopularIsWhatManyTookHoweverFarOneTimeLies() throws Exception {
    imported();
    reopen();
    assertPopular();
    assertThat(trained(TrainingKind.REFRESH).state()).isEqualTo(Job.State.DONE);
    assertPopular();
    reopen();
    assertPopular();
  }
}
