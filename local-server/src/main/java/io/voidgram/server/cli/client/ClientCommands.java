package io.voidgram.server.cli.client;

import java.util.List;

/** All commands that ask a server which runs. */
public final class ClientCommands {
  private ClientCommands() {}

  public static List<Object> all() {
    return List.of(
        new LookCommands.Status(),
        new LookCommands.Accounts(),
        new PostCommand(),
        new ScheduleCommand(),
        new QueueCommand(),
        new FailureCommands.Failures(),
        new FailureCommands.Retry(),
        new RepostsCommand(),
        new KeysCommand(),
        new LookCommands.Cloud(),
        new OpenCommand(),
        new DoctorCommand(),
        new BackupCommands.ExportCommand(),
        new BackupCommands.ImportCommand());
  }
}
