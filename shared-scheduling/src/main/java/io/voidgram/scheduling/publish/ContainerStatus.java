package io.voidgram.scheduling.publish;

/** Meta's {@code status_code} of a container. */
public enum ContainerStatus {
  IN_PROGRESS,
  FINISHED,
  PUBLISHED,
  ERROR,
  EXPIRED
}
