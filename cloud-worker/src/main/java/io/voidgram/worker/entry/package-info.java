/** What Cloudflare calls: fetch, scheduled, and the Durable Object class. Imports all packages. */
@NullMarked
package io.voidgram.worker.entry;

import org.jspecify.annotations.NullMarked;
