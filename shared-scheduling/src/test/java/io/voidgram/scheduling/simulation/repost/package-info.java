/**
 * A seeded world in which an account's inbox is watched for days or a year: stories that come and
 * go, a nasty Instagram, owners, crashes, two runners. Compiles under TeaVM too.
 */
package io.voidgram.scheduling.simulation.repost;
