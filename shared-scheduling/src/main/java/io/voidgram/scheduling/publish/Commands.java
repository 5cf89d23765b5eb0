package io.voidgram.scheduling.publish;

/** Which command belongs to which state: what a stopped driver may have been doing. */
final class Commands {
  private Commands() {}

  static PublishCommand of(PublishState state) {
    if (state instanceof PublishState.Looking looking) {
      MediaSearch search = looking.search();
      return search == null ? containerOf(looking.before()) : list(search);
    }
    if (state instanceof PublishState.CreatingChildren creating) {
      return new GraphCommand.CreateChild(creating.childIds().size());
    }
    if (state instanceof PublishState.AwaitingChildren awaiting) {
      return new GraphCommand.ReadContainer(awaiting.childIds().get(awaiting.ready()));
    }
    if (state instanceof PublishState.CreatingContainer creating) {
      return new GraphCommand.CreateContainer(creating.childIds());
    }
    if (state instanceof PublishState.AwaitingContainer awaiting) {
      return new GraphCommand.ReadContainer(awaiting.containerId());
    }
    return publishing(state);
  }

  private static PublishCommand publishing(PublishState state) {
    if (state instanceof PublishState.Publishing publishing) {
      PublishIntent intent = publishing.intent();
      return new GraphCommand.PublishContainer(intent.containerId(), intent.at());
    }
    if (state instanceof PublishState.Confirming confirming) {
      return new GraphCommand.ReadContainer(confirming.intent().containerId());
    }
    if (state instanceof PublishState.Searching searching) {
      return list(searching.search());
    }
    if (state instanceof PublishState.ReadingQuota) {
      return new GraphCommand.ReadQuota();
    }
    return live(state);
  }

  private static PublishCommand live(PublishState state) {
    if (state instanceof PublishState.IdentifyingMedia naming) {
      return list(naming.search());
    }
    if (state instanceof PublishState.ReadingPermalink reading) {
      return new GraphCommand.ReadMedia(reading.live().mediaId());
    }
    if (state instanceof PublishState.CrossPosting crossPosting) {
      return new GraphCommand.PageCall(crossPosting.progress());
    }
    if (state.isFinal()) {
      return new PublishCommand.Finish();
    }
    throw new IllegalStateException("a job in " + state.phase() + " only sleeps");
  }

  private static GraphCommand containerOf(PublishState state) {
    if (state instanceof PublishState.Prepared prepared) {
      return new GraphCommand.ReadContainer(prepared.containerId());
    }
    throw new IllegalStateException("a job in " + state.phase() + " has no container to ask");
  }

  private static GraphCommand list(MediaSearch search) {
    return new GraphCommand.ListMedia(search.cursor(), search.withCaptions());
  }
}
