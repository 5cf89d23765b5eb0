/**
 * The wire format of jobs: nothing gets lost, nothing unknown is taken.
 *
 * <p>Imports the shared module only.
 */
@NullMarked
package io.voidgram.scheduling.json;

import org.jspecify.annotations.NullMarked;
