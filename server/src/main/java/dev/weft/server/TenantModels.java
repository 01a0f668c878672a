package dev.weft.server;

import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.TrainingKind;
import java.util.List;
import java.util.Optional;

/** The models of a tenant, and the trainings that make them. */
public interface TenantModels {

  /** The models that are kept, the latest first. */
  List<ModelVersion> models();

  /** Makes a model that is kept the one that answers. */
  void activate(String version);

  /** Begins a training; its progress is a job. */
  Job train(TrainingKind kind);

  /** The latest jobs, the latest first. */
  List<Job> jobs(int limit);

  /** One job. */
  Optional<Job> job(String id);
}
