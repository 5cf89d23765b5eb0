/** Tests of what surrounds a step. */
package io.voidgram.scheduling.drive;
