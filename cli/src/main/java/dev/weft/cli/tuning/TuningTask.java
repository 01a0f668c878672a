package dev.weft.cli.tuning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.models.SearchSpace;
import dev.weft.models.Trainer;
import dev.weft.training.Tuner;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What is tuned, lists or ratings: the algorithms, what measures them, and the test part.
 *
 * @param <A> what kind of algorithms they are
 */
interface TuningTask<A extends Trainer> {

  /** How the data is cut, as options. */
  String protocol();

  /** Measures candidates on a part of the training part. */
  Tuner<A> tuner();

  /** The texts with {@link AlgorithmTexts#ALL} replaced by the names of all that fit the data. */
  List<String> expanded(List<String> texts, Consumer<String> log);

  /** An algorithm by its text. */
  A parsed(String text);

  /** What of an algorithm is searched on this data. */
  SearchSpace space(A algorithm);

  /** The one look at the test part. */
  Tested test(List<TuningTable.Line<A>> found, Console console);

  /**
   * What the test part said.
   *
   * @param text for the terminal
   * @param json the same as data
   * @param page the same as a page, given a section that comes first
   */
  record Tested(String text, ObjectNode json, UnaryOperator<String> page) {}
}
