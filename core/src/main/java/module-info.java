/** Data, features, models, evaluation and recommendation, in process. */
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

  uses dev.weft.models.Trainer;
}
