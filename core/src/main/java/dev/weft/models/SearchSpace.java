package dev.weft.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which hyperparameters of an algorithm are searched, and where. A point of the space is one number
 * in 0..1 for each parameter. Immutable.
 *
 * <pre>{@code
 * var space = SearchSpace.NONE.logarithmic("lambda", 1, 10_000).uniform("dropout", 0, 0.95);
 * }</pre>
 *
 * @param parameters what is searched; none means that there is nothing to choose
 */
public record SearchSpace(List<Parameter> parameters) {

  /** Nothing is searched. */
  public static final SearchSpace NONE = new SearchSpace(List.of());

  /**
   * One hyperparameter.
   *
   * @param path its name; a dot leads into an algorithm within, such as {@code ease.lambda}
   * @param range the values that may be tried
   * @param data where there is none of these, it makes no difference; empty when it always does
   */
  public record Parameter(String path, Range range, Set<Need> data) {

    public Parameter {
      data = Set.copyOf(data);
    }
  }

  public SearchSpace {
    parameters = List.copyOf(parameters);
    if (parameters.stream().map(Parameter::path).distinct().count() < parameters.size()) {
      throw new IllegalArgumentException(
          "a parameter stands twice: " + parameters.stream().map(Parameter::path).toList());
    }
  }

  /** Also a number that is searched evenly from one end to the other. */
  public SearchSpace uniform(String path, double from, double to) {
    return and(path, new Range.Numbers(from, to, Range.Scale.LINEAR, false));
  }

  /** Also a number, greater than 0, whose orders of magnitude are searched evenly. */
  public SearchSpace logarithmic(String path, double from, double to) {
    return and(path, new Range.Numbers(from, to, Range.Scale.LOGARITHMIC, false));
  }

  /** Also a number from 0 whose orders of magnitude are searched evenly above 1. */
  public SearchSpace fromZero(String path, double to) {
    return and(path, new Range.Numbers(0, to, Range.Scale.FROM_ZERO, false));
  }

  /** Also a whole number that is searched evenly. */
  public SearchSpace whole(String path, int from, int to) {
    return and(path, new Range.Numbers(from, to, Range.Scale.LINEAR, true));
  }

  /** Also a whole number, greater than 0, whose orders of magnitude are searched evenly. */
  public SearchSpace wholeLogarithmic(String path, int from, int to) {
    return and(path, new Range.Numbers(from, to, Range.Scale.LOGARITHMIC, true));
  }

  /** Also one of some values: constants of an enumeration, booleans, numbers or algorithms. */
  public SearchSpace choice(String path, Object... values) {
    return and(path, new Range.Choice(List.of(values)));
  }

  /** Also the space of an algorithm within. */
  public SearchSpace within(String path, SearchSpace inner) {
    SearchSpace all = this;
    for (Parameter parameter : inner.parameters) {
      all =
          all.and(
              new Parameter(path + "." + parameter.path(), parameter.range(), parameter.data()));
    }
    return all;
  }

  private SearchSpace and(String path, Range range) {
    return and(new Parameter(path, range, Set.of()));
  }

  private SearchSpace and(Parameter parameter) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(parameter);
    return new SearchSpace(more);
  }

  /** The same, the last parameter making no difference where there is none of some data. */
  public SearchSpace withAnyOf(Need... data) {
    Parameter last = parameters.getLast();
    return new SearchSpace(parameters.subList(0, parameters.size() - 1))
        .and(new Parameter(last.path(), last.range(), Set.of(data)));
  }

  /**
   * The same without the parameters that make no difference.
   *
   * @param has which data there is, such as {@code data::has}
   */
  public SearchSpace on(Predicate<Need> has) {
    return new SearchSpace(
        parameters.stream()
            .filter(p -> p.data().isEmpty() || p.data().stream().anyMatch(has))
            .toList());
  }

  /** The same without the parameters of some paths, which then keep their values. */
  public SearchSpace without(Predicate<String> fixed) {
    return new SearchSpace(parameters.stream().filter(p -> !fixed.test(p.path())).toList());
  }

  /** Number of parameters. */
  public int size() {
    return parameters.size();
  }

  /**
   * The algorithm at a point.
   *
   * @param base gives the values of what is not searched
   * @param point one number in 0..1 for each parameter
   * @throws IllegalArgumentException when the algorithm refuses the values, naming them
   */
  public <T extends Trainer> T at(T base, double[] point) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int p = 0; p < parameters.size(); p++) {
      values.put(parameters.get(p).path(), parameters.get(p).range().value(point[p]));
    }
    return values.isEmpty() ? base : Hyperparameters.with(base, values);
  }

  /** The point of an algorithm's values; values outside a range are taken to its nearer end. */
  public double[] point(Trainer algorithm) {
    double[] point = new double[parameters.size()];
    for (int p = 0; p < point.length; p++) {
      String path = parameters.get(p).path();
      point[p] = parameters.get(p).range().position(value(algorithm, path));
    }
    return point;
  }

  private static Object value(Trainer algorithm, String path) {
    if (!(algorithm instanceof Record hyperparameters)) {
      throw new IllegalArgumentException(algorithm.name() + " has no hyperparameters");
    }
    Map<String, Object> values = Hyperparameters.values(hyperparameters);
    int dot = path.indexOf('.');
    Object value = values.get(dot < 0 ? path : path.substring(0, dot));
    if (value == null || (dot >= 0 && !(value instanceof Trainer))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has no parameter '%s'; it has %s",
              algorithm.name(),
              path,
              values.keySet()));
    }
    return dot < 0 ? value : value((Trainer) value, path.substring(dot + 1));
  }

  /** The space in a line, such as {@code lambda 1.0..10000.0 logarithmic, k 5..1000}. */
  @Override
  public String toString() {
    return parameters.stream()
        .map(parameter -> parameter.path() + " " + parameter.range())
        .collect(Collectors.joining(", "));
  }
}
