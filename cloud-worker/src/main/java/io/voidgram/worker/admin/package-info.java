/**
 * The signed API for the desktop: hand jobs over, call them back, ask what became of them. Imports
 * {@code jobs}, {@code media}, {@code vault} and {@code jso}.
 */
package io.voidgram.worker.admin;
