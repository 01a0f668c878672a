package dev.weft.training.internal;

import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.Slim;
import dev.weft.training.internal.GridSearch.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Finds hyperparameters of {@link Ease}: λ and then the dropout uphill from the usual ones, then
 * its damping and its share of sessions or of what is close in time, then its diagonal; how much
 * the text counts in {@link TextEase}; and the penalties of {@link Slim}.
 */
final class LinearSearch {

  /** λ above the usual one, and below it. */
  private static final double[] HIGHER = {1_000, 3_000};

  private static final double[] LOWER = {100, 30, 10};

  /** How often the weight of the text is doubled at most, as long as that gains. */
  private static final int TEXT_STEPS = 3;

  /** Weights of the text, as shares of λ, below the usual ones. */
  private static final double[] LESS_TEXT = {0.1, 0.03};

  /** About how many fits {@link #slim} takes. */
  static final int SLIM_TRIES = 5;

  /** How far an item may rebuild itself, where it may. */
  private static final double DIAGONAL = 0.6;

  /** A larger share hidden than usual, and a smaller one. */
  private static final double[] MORE = {0.5, 0.66};

  private static final double[] LESS = {0.15, 0};

  private LinearSearch() {}

  /** One hyperparameter after the other, each as far as it gains. */
  static Choice<Ease> ease(GridSearch search) {
    Choice<Ease> usual = search.best(List.of(new Ease()));
    Choice<Ease> choice = search.uphill(usual, lambdas(HIGHER), lambdas(LOWER));
    Ease best = choice.algorithm();
    choice = search.uphill(choice, dropouts(best, MORE), dropouts(best, LESS));
    choice = refined(search, choice);
    return search.best(choice, List.of(choice.algorithm().withDiagonal(DIAGONAL)));
  }

  private static List<Ease> lambdas(double... lambdas) {
    return DoubleStream.of(lambdas).mapToObj(new Ease()::withLambda).toList();
  }

  private static List<Ease> dropouts(Ease ease, double... dropouts) {
    return DoubleStream.of(dropouts).mapToObj(ease::withDropout).toList();
  }

  /** Damped, or with a share of what happened together; then both. */
  private static Choice<Ease> refined(GridSearch search, Choice<Ease> plain) {
    Ease best = plain.algorithm();
    List<Ease> refinements = new ArrayList<>(List.of(best.withDamping(0.5)));
    TrainingData part = search.parts().getFirst();
    if (!part.sessions().isEmpty()) {
      refinements.add(best.withSessionShare(0.5));
    }
    if (part.interactions().timed()) {
      refinements.add(best.withAdjacentShare(0.5));
    }
    Choice<Ease> choice = search.best(plain, refinements);
    Ease together = choice.algorithm();
    // Its sums are smaller, and so is the λ that fits them.
    double lambda = best.lambda() / (together.adjacentShare() > 0 ? 2 : 3);
    return search.best(choice, List.of(together.withDamping(0.5).withLambda(lambda)));
  }

  /** How much weights are held back, then how many there are. */
  static Choice<Slim> slim(GridSearch search) {
    var usual = new Slim();
    Choice<Slim> choice =
        search.uphill(
            search.best(List.of(usual)),
            List.of(usual.withL2(30), usual.withL2(10)),
            List.of(usual.withL2(300)));
    Slim best = choice.algorithm();
    return search.uphill(choice, List.of(best.withL1(1)), List.of(best.withL1(10)));
  }

  /** How much the text counts, from much to hardly at all: some catalogues' texts say little. */
  static Choice<TextEase> textEase(GridSearch search, Ease ease) {
    // What draws B towards the text holds it back as λ does, so less of λ may be enough.
    double lambda = ease.lambda();
    Choice<TextEase> least = search.best(List.of(new TextEase(ease, 0.3 * lambda, 1)));
    Choice<TextEase> choice =
        search.best(
            least,
            List.of(
                new TextEase(ease, lambda, 1),
                new TextEase(ease.withLambda(lambda / 2), lambda, 1)));
    choice =
        choice.equals(least)
            ? search.uphill(least, weights(ease, LESS_TEXT), List.of())
            : search.uphill(choice, drawnFurther(choice.algorithm()), List.of());
    TextEase best = choice.algorithm();
    choice = search.best(choice, List.of(new TextEase(best.ease(), best.textWeight(), 0.3)));
    // What an item says takes the place of what it may rebuild of itself.
    best = choice.algorithm();
    double diagonal = best.ease().diagonal() > 0 ? 0 : DIAGONAL;
    return search.best(
        choice,
        List.of(
            new TextEase(
                best.ease().withDiagonal(diagonal), best.textWeight(), best.textLambda())));
  }

  private static List<TextEase> weights(Ease ease, double... shares) {
    return DoubleStream.of(shares)
        .mapToObj(share -> new TextEase(ease, share * ease.lambda(), 1))
        .toList();
  }

  /** Those drawn ever further towards the text, and held back less by λ. */
  private static List<TextEase> drawnFurther(TextEase than) {
    return Stream.iterate(textual(than), LinearSearch::textual).limit(TEXT_STEPS).toList();
  }

  /** The same drawn further towards the text, and held back less by λ. */
  private static TextEase textual(TextEase than) {
    Ease ease = than.ease();
    return new TextEase(
        ease.withLambda(ease.lambda() / 2), 2 * than.textWeight(), than.textLambda());
  }
}
