package io.voidgram.server.cloud.deploy;

import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.Diagnostics;
import java.util.Optional;

/** The Worker that the rest of the server works with. */
public interface ConfiguredWorker {
  /** It is this one from now on, which was seen to work. */
  void use(Deployment deployment, Diagnostics diagnostics);

  /** There is none from now on. */
  void forget();

  Optional<Deployment> current();
}
