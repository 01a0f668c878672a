package dev.weft.models.internal.gate;

import dev.weft.models.Mixture;
import dev.weft.models.Model;
import dev.weft.models.ModelWriter;
import java.util.List;

/** A gate asked in a way that its asker chooses; what is kept of it is the gate as trained. */
interface AskedGate extends Mixture {

  GateModel gate();

  @Override
  default Gate algorithm() {
    return gate().algorithm();
  }

  @Override
  default int items() {
    return gate().items();
  }

  @Override
  default List<Model> members() {
    return gate().members();
  }

  @Override
  default void write(ModelWriter out) {
    gate().write(out);
  }
}
