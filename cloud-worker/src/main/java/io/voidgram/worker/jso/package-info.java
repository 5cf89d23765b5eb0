/**
 * The few Cloudflare and browser objects that TeaVM's own bindings lack. Imports TeaVM's JSO only.
 */
package io.voidgram.worker.jso;
