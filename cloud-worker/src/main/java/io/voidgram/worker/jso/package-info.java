/**
 * The few Cloudflare and browser objects that TeaVM's own bindings lack. Imports TeaVM's JSO only.
 */
@NullMarked
package io.voidgram.worker.jso;

import org.jspecify.annotations.NullMarked;
