package dev.weft.server.http.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.http.front.Access;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Body;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Values;
import java.util.List;
import java.util.Locale;

/** Models and the jobs that make them. */
public final class ModelRoutes {

  private static final Parameter VERSION = Parameter.path("version", "none", "A model.");
  private static final Parameter JOB = Parameter.path("job_id", "none", "A job.");
  private static final Parameter KIND =
      Parameter.choice(
              "kind",
              List.of("refresh", "choose"),
              "refresh: the same hyperparameters, from what is there now; choose: all of it anew.")
          .inBody();
  private static final Parameter LIMIT =
      Parameter.whole("limit", 20, 1, 1_000, "How many come at most.");

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.of(
            "GET",
            "/api/v1/models",
            "listModels",
            "The models that are kept, the latest first.",
            "Models",
            ModelRoutes::models),
        Route.of(
                "POST",
                "/api/v1/models/{version}/activate",
                "activateModel",
                "Makes a model that is kept the one that answers.",
                "Models",
                ModelRoutes::activate)
            .needs(Access.ADMIN)
            .takes(VERSION),
        Route.of(
                "POST",
                "/api/v1/models/rollback",
                "rollBack",
                "Makes the latest model that was trained before this one, and ever answered, answer again.",
                "Models",
                ModelRoutes::rollBack)
            .needs(Access.ADMIN),
        Route.of(
                "GET",
                "/api/v1/jobs",
                "listJobs",
                "Work beside serving, the latest first.",
                "Jobs",
                ModelRoutes::jobs)
            .takes(LIMIT),
        Route.of("GET", "/api/v1/jobs/{job_id}", "getJob", "One of them.", "Job", ModelRoutes::job)
            .takes(JOB),
        Route.of(
                "POST",
                "/api/v1/jobs",
                "train",
                "Begins a training; answers at once, the job tells how it goes.",
                "Job",
                ModelRoutes::train)
            .needs(Access.ADMIN)
            .takes(KIND)
            .takes(Body.json("")));
  }

  private static Answer models(Call call) {
    ObjectNode json = JsonText.object();
    var models = json.putArray("models");
    for (ModelVersion model : call.tenant().models()) {
      ObjectNode one = models.addObject();
      one.put("version", model.version());
      one.put("kind", label(model.kind()));
      one.put("trained", model.trained().toString());
      one.put("events", model.events());
      one.put("ndcg", Double.isFinite(model.ndcg()) ? model.ndcg() : null);
      one.put("active", model.active());
      one.put("answered", model.answered());
    }
    return Answer.of(json);
  }

  private static Answer activate(Call call) {
    String version = call.values().text("version");
    if (call.tenant().models().stream().noneMatch(model -> model.version().equals(version))) {
      throw Problem.notFound("unknown_model", "no model '" + Values.shown(version) + "' is kept")
          .of("version")
          .hint("GET /api/v1/models lists them");
    }
    call.tenant().activate(version);
    return models(call);
  }

  private static Answer rollBack(Call call) {
    ModelVersion before =
        call.tenant().models().stream()
            .dropWhile(model -> !model.active())
            .skip(1)
            .filter(ModelVersion::answered)
            .findFirst()
            .orElseThrow(
                () ->
                    new Problem(
                            409,
                            "no_model_before",
                            "no model is kept that was trained before this one and ever answered")
                        .hint("GET /api/v1/models lists those that are; activate one of them"));
    call.tenant().activate(before.version());
    return models(call);
  }

  private static Answer jobs(Call call) {
    ObjectNode json = JsonText.object();
    var jobs = json.putArray("jobs");
    call.tenant().jobs(call.values().whole("limit")).forEach(job -> jobs.add(written(job)));
    return Answer.of(json);
  }

  private static Answer job(Call call) {
    String id = call.values().text("job_id");
    return call.tenant()
        .job(id)
        .map(job -> Answer.of(written(job)))
        .orElseThrow(
            () -> Problem.notFound("unknown_job", "there is no job '" + Values.shown(id) + "'"));
  }

  private static Answer train(Call call) {
    TrainingKind kind = TrainingKind.valueOf(call.values().text("kind").toUpperCase(Locale.ROOT));
    return new Answer.Json(202, written(call.tenant().train(kind)));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode written(Job job) {
    ObjectNode json = JsonText.object();
    json.put("job_id", job.id());
    json.put("kind", job.kind());
    json.put("state", label(job.state()));
    json.put("message", job.message());
    json.put("created", job.created().toString());
    json.put("ended", job.ended().map(Object::toString).orElse(null));
    return json;
  }
}
