/** The faults a test can switch on, and which call each one hits. Imports the JDK and Gson only. */
package io.voidgram.server.sandbox.fault;
