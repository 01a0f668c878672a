package dev.weft.models;

import java.util.Set;

/** An algorithm that is chosen or left out and must not be trained. */
public interface Untrainable extends Algorithm {

  @Override
  default Model fit(TrainingData data) {
    throw new AssertionError("it was trained");
  }

  @Override
  default Model read(ModelReader in) {
    throw new AssertionError("it was read");
  }

  @Override
  default String description() {
    return "never trained";
  }

  @Override
  default Set<Need> needs() {
    return Set.of();
  }

  @Override
  default Set<Signal> signals(int historyLength, int itemSupport) {
    return Set.of(Signal.BEHAVIOUR);
  }

  @Override
  default SearchSpace searchSpace() {
    return SearchSpace.NONE;
  }
}
