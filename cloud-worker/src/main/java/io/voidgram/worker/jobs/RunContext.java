package io.voidgram.worker.jobs;

import io.voidgram.worker.jso.Storage;
import io.voidgram.worker.media.MediaLinks;
import io.voidgram.worker.vault.Vault;

/** What running a job takes. */
record RunContext(
    Storage storage,
    JobTable jobs,
    LeaseTable leases,
    Wakes wakes,
    LateSpacing lateness,
    Clocks clocks,
    Vault vault,
    MediaLinks links,
    Instagram instagram,
    Origin origin) {}
