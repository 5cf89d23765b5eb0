package io.voidgram.server.cloud;

import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.Diagnostics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deployment as it is stored, with what was last found out about it.
 *
 * @param id another one whenever the set-up is changed, so that a late answer finds no place
 * @param isVerified the latest verdict on whether it works; not to be reached is none
 * @param lastVerifiedAt when it was last seen to work
 * @param checkedAt when that was last tried
 * @param lastDiagnostics what the Worker last told
 * @param createdAt when it was set up
 */
record StoredDeployment(
    String id,
    Deployment deployment,
    boolean isVerified,
    @Nullable Instant lastVerifiedAt,
    Instant checkedAt,
    @Nullable Diagnostics lastDiagnostics,
    Instant createdAt) {}
