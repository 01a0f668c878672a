package dev.weft.cli.encoding;

import dev.weft.data.Dataset;
import dev.weft.data.User;
import dev.weft.features.internal.SearchVectors;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the different texts that a training embeds, without embedding any. */
final class CatalogueTexts implements TextEncoder {

  private final Set<String> texts = new LinkedHashSet<>();

  private CatalogueTexts() {}

  /** Of items, as models and searches read them, and of profiles. */
  static List<String> of(Dataset data) {
    var collected = new CatalogueTexts();
    SearchVectors.of(data.items(), collected);
    collected.encodeAll(data.users().stream().map(User::profileText).toList());
    return List.copyOf(collected.texts);
  }

  @Override
  public String id() {
    return "none";
  }

  @Override
  public int dimensions() {
    return 1;
  }

  @Override
  public Matrix encodeAll(List<String> wanted) {
    wanted.stream().filter(text -> !text.isBlank()).forEach(texts::add);
    return Matrix.zeros(wanted.size(), 1);
  }
}
