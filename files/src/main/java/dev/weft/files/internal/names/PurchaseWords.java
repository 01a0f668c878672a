package dev.weft.files.internal.names;

import dev.weft.data.EventType;
import java.util.List;
import java.util.Set;

/*
 * They are no words of the type itself: a column "order" of yes and no may be an order of places, and
 * a sale may be the one of which a document tells. So they are proposed, and not read as purchases.
 */
/** Words by which data and files call what was bought, in several languages. */
public final class PurchaseWords {

  private static final Set<String> WORDS =
      Set.of(
          "order",
          "orders",
          "sale",
          "sales",
          "invoice",
          "invoices",
          "orderplaced",
          "placedorder",
          "placeorder",
          "createorder",
          "bestellung",
          "bestellungen",
          "verkäufe",
          "commande",
          "commandes",
          "achat",
          "achats",
          "pedido",
          "pedidos",
          "compra",
          "compras",
          "ordine",
          "ordini",
          "订单",
          "购买记录");

  private PurchaseWords() {}

  static boolean is(String word) {
    return WORDS.contains(EventType.plain(word.strip()));
  }

  /** Whether a name has the word for orders: {@code shop_order_items_2024}. */
  public static boolean tellOrders(List<String> words) {
    return words.contains("order") || words.contains("orders");
  }
}
