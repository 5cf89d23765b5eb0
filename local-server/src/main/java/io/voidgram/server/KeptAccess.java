package io.voidgram.server;

import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.accounts.TokenRenewals;
import io.voidgram.server.cloud.deploy.Deployer;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.privateapi.PrivateApi;
import io.voidgram.server.privateapi.SessionWarming;

/** What keeps accounts from being locked out while nobody looks: their tokens, their sessions. */
record KeptAccess(TokenRenewals tokens, SessionWarming sessions) implements AutoCloseable {
  static KeptAccess of(
      Deployer.Home home,
      Accounts accounts,
      JobStore jobs,
      CloudQueue cloud,
      MetaClient meta,
      PrivateApi privateApi) {
    return new KeptAccess(
        new TokenRenewals(
            home.database(), accounts, jobs, cloud, meta, home.troubles(), home.clock()),
        privateApi.warming(home.troubles()));
  }

  void start() {
    tokens.start();
    sessions.start();
  }

  @Override
  public void close() {
    sessions.close();
    tokens.close();
  }
}
