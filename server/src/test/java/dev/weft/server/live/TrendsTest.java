package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.recommend.Query;
import dev.weft.server.Tenant.NewEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendsTest extends LiveShop {

  private final List<NewEvent> taken = new ArrayList<>();

  private void clicks(int people, int item, int day) {
    long time = ShopData.TIME + Duration.ofDays(day).toMillis();
    for (int i = 0; i < people; i++) {
      String id = item + "-" + day + "-" + i;
      taken.add(ShopData.event(id, "u" + id, ShopData.id(item), "click", time));
    }
  }

  private List<String> trending() {
    shop.putItems(ShopData.items(6));
    shop.append(taken);
    return ids(shop.trending(Query.anyone().limit(6)));
  }

  // Items that nobody had touched came first, and the rest in the order of rounding errors.
  @Test
  void onTheFirstDayWhatIsTakenMostTrends() {
    clicks(2, 3, 0);
    clicks(9, 1, 0);
    clicks(5, 4, 0);

    assertThat(trending()).startsWith("i0001", "i0004", "i0003").hasSize(6);
  }

  @Test
  void whatIsTakenLessThanBeforeStillComesBeforeWhatNobodyTook() {
    for (int day = 0; day < 20; day++) {
      clicks(8, 1, day);
      clicks(day < 18 ? 8 : 0, 2, day);
      clicks(day < 18 ? 0 : 8, 3, day);
    }

    assertThat(trending()).startsWith("i0003", "i0001", "i0002").hasSize(6);
  }
}
