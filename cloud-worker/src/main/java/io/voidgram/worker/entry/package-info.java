/** What Cloudflare calls: fetch, scheduled, and the Durable Object class. Imports all packages. */
package io.voidgram.worker.entry;
