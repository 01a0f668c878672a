package dev.weft.files.internal.columns;

import dev.weft.files.BadDataException;
import dev.weft.files.Columns;
import dev.weft.files.Fault;
import dev.weft.files.Role;
import dev.weft.files.internal.formats.FilePlan;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.formats.SampledReader;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.FileNames;
import dev.weft.files.internal.values.BadData;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a file holds by its columns, its name and its first records. */
public final class ContentGuess {

  private static final Set<String> SITTINGS =
      Set.of(
          "order_id",
          "order_no",
          "order_number",
          "orderid",
          "invoice",
          "invoice_id",
          "invoice_no",
          "transaction_id",
          "transactionid",
          "basket_id",
          "basketid",
          "cart_id",
          "visit_id",
          "ticket_id",
          "receipt_id",
          "订单id",
          "订单号",
          "订单编号");

  private final FilePlan plan;
  private final Columns columns;
  private final SampledReader reader;
  private final boolean alone;

  /**
   * What is known of a file.
   *
   * @param reader tells its first records
   * @param alone whether it is the only file of the import
   */
  public ContentGuess(FilePlan plan, Columns columns, SampledReader reader, boolean alone) {
    this.plan = plan;
    this.columns = columns;
    this.reader = reader;
    this.alone = alone;
  }

  /**
   * What the file holds.
   *
   * @throws BadDataException when nothing tells, or it lacks a column of what it must be
   */
  public Content content(List<String> columnNames) {
    String[] names = columnNames.toArray(String[]::new);
    var roles = new RoleMap(plan, Content.EVENTS, columns, new HashSet<>());
    boolean item = roles.column(names, Role.ITEM_ID) >= 0;
    boolean user = roles.column(names, Role.USER_ID) >= 0;
    if (item && user) {
      return Content.EVENTS;
    }
    boolean sittings = item && tellsSittings(names) && repeats(Role.ITEM_ID);
    Content byName = FileNames.contentOfName(plan.path());
    if (byName != Content.AUTO && !(sittings && byName == Content.ITEMS)) {
      return byName;
    }
    if (!item && !user) {
      return unknown(columnNames);
    }
    boolean events = tellsEvents(names, roles) && repeats(item ? Role.ITEM_ID : Role.USER_ID);
    if (events || sittings || (user && alone)) {
      Role lacking = user ? Role.ITEM_ID : Role.USER_ID;
      String rule = MissingColumn.fault(lacking, columnNames);
      String otherwise =
          String.format(Locale.ROOT, ", or say --%s if it holds %1$s", user ? "users" : "items");
      String inside = MissingColumn.inside(lacking, reader.leftOut());
      throw BadData.inFile(plan.path(), rule + otherwise + inside);
    }
    return item ? Content.ITEMS : Content.USERS;
  }

  /**
   * Whether a file that is named as one of items or users has events: a user's and an item's id in
   * each record, and what should stand there once again and again.
   */
  public boolean tellsEventsOf(Content named, List<String> columnNames) {
    String[] names = columnNames.toArray(String[]::new);
    var roles = new RoleMap(plan, Content.EVENTS, columns, new HashSet<>());
    return (named == Content.ITEMS || named == Content.USERS)
        && roles.column(names, Role.ITEM_ID) >= 0
        && roles.column(names, Role.USER_ID) >= 0
        && repeats(named == Content.ITEMS ? Role.ITEM_ID : Role.USER_ID);
  }

  private Content unknown(List<String> columnNames) {
    throw new BadDataException(
        List.of(
            new Fault(
                plan.path().toString(),
                0,
                "",
                reader.exampleOf(columnNames),
                String.format(
                        Locale.ROOT,
                        "no column of ids is recognised among [%s]: name it with --column"
                            + " item_id=%2$s or --column user_id=%2$s",
                        MissingColumn.shown(columnNames),
                        MissingColumn.arePositions(columnNames) ? "POSITION" : "NAME")
                    + ", or say with --items, --users or --events what the"
                    + " file holds"
                    + MissingColumn.unknown(columnNames, reader, columns))));
  }

  private static boolean tellsEvents(String[] names, RoleMap roles) {
    return roles.column(names, Role.VALUE) >= 0
        || roles.column(names, Role.EVENT_TYPE) >= 0
        || roles.column(names, Role.TIMESTAMP) >= 0;
  }

  /** Whether a column holds ids of what several items belong to: orders, baskets, invoices. */
  private static boolean tellsSittings(String[] names) {
    return Arrays.stream(names).map(ColumnNames::canonical).anyMatch(SITTINGS::contains);
  }

  /** Whether an id occurs twice among the first records. */
  private boolean repeats(Role role) {
    var roles = new RoleMap(plan, Content.EVENTS, columns, new HashSet<>());
    var once = new HashSet<Object>();
    for (Row row : reader.sample()) {
      int column = row.problem() == null ? roles.column(row.names(), role) : -1;
      @Nullable Object id = column < 0 ? null : row.values()[column];
      if (id instanceof String && !once.add(id)) {
        return true;
      }
    }
    return false;
  }
}
