/**
 * The wire format of jobs: nothing gets lost, nothing unknown is taken.
 *
 * <p>Imports the shared module only.
 */
package io.voidgram.scheduling.json;
