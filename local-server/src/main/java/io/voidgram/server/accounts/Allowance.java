package io.voidgram.server.accounts;

/** How many posts of those that Instagram lets an account publish in 24 hours are used. */
record Allowance(long used, long total) {}
