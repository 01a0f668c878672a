package dev.weft.files.internal.columns;

import dev.weft.files.internal.values.Missing;
import org.jspecify.annotations.Nullable;

/** One column as it stands in the file. */
public final class Seen {
  public final String name;

  /** Whether the file gives it a name, and not a program for want of one. */
  final boolean named;

  public final ColumnSample sample;

  /** What it counts where its name may be that of counted days. */
  final @Nullable CountedDays days;

  long filled;

  /** Of these those that are no marks of what is missing among numbers and times. */
  long filledAsNumber;

  Seen(String name, boolean named) {
    this.name = name;
    this.named = named;
    this.sample = new ColumnSample(name);
    this.days = CountedDays.isCalledSo(name) ? new CountedDays() : null;
  }

  /** Whether it counts days from one that is not known. */
  public boolean countsDays() {
    return days != null && days.any();
  }

  void see(Object value, boolean sampled) {
    filled += value instanceof String text && Missing.always(text) ? 0 : 1;
    filledAsNumber += value instanceof String text && Missing.inNumbers(text) ? 0 : 1;
    if (days != null) {
      days.see(value);
    }
    if (sampled) {
      sample.see(value);
    }
  }
}
