/**
 * How tests and curious people look into the sandbox and turn its knobs. Imports http, world, time
 * and fault.
 */
package io.voidgram.server.sandbox.control;
