/**
 * Data, features, models, evaluation and recommendation, in process. Weft's own modules use some of
 * what is internal; nobody else may.
 */
@SuppressWarnings("module") // those modules are built after this one
module dev.weft.core {
  requires java.management;
  requires static jdk.incubator.vector;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.openblas;
  requires static transitive org.jspecify;

  exports dev.weft.data;
  exports dev.weft.data.splits;
  exports dev.weft.evaluation;
  exports dev.weft.features;
  exports dev.weft.math;
  exports dev.weft.models;
  exports dev.weft.models.file;
  exports dev.weft.models.ratings;
  exports dev.weft.models.shelf;
  exports dev.weft.recommend;
  exports dev.weft.recommend.filter;
  exports dev.weft.text;
  exports dev.weft.training;
  exports dev.weft.data.internal to
      dev.weft.encoders,
      dev.weft.files,
      dev.weft.server;
  exports dev.weft.data.internal.files to
      dev.weft.encoders,
      dev.weft.files,
      dev.weft.server;
  exports dev.weft.data.splits.internal to
      dev.weft.neural;
  exports dev.weft.features.internal to
      dev.weft.files,
      dev.weft.neural,
      dev.weft.server;
  exports dev.weft.math.internal to
      dev.weft.encoders,
      dev.weft.files,
      dev.weft.neural,
      dev.weft.server;
  exports dev.weft.math.internal.threads to
      dev.weft.encoders,
      dev.weft.server;
  exports dev.weft.models.internal to
      dev.weft.neural,
      dev.weft.server;
  exports dev.weft.models.internal.factorization to
      dev.weft.neural;
  exports dev.weft.models.internal.file to
      dev.weft.neural;
  exports dev.weft.models.internal.gate to
      dev.weft.server;
  exports dev.weft.models.internal.ratings to
      dev.weft.neural,
      dev.weft.server;
  exports dev.weft.models.internal.sums to
      dev.weft.server;
  exports dev.weft.text.internal to
      dev.weft.encoders,
      dev.weft.server;
  exports dev.weft.text.internal.vectors to
      dev.weft.encoders,
      dev.weft.server;
  exports dev.weft.text.internal.words to
      dev.weft.encoders,
      dev.weft.files,
      dev.weft.server;

  uses dev.weft.models.Trainer;
}
