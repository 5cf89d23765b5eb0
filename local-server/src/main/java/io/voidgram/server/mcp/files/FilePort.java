package io.voidgram.server.mcp.files;

import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.Run;
import java.util.List;

/** How a call gets at the files it names. */
public interface FilePort {
  /**
   * The files a call names.
   *
   * @param more how many others the folder has beyond the limit
   */
  record Found(List<Attachment> attachments, int more) {}

  /** How files are sent: with whose rights, and within which call. */
  record Sending(Api api, Run run, int total) {}

  /**
   * Says at once that no files are opened here, whatever else may be wrong with a call.
   *
   * @throws io.voidgram.server.mcp.api.ToolFailure when it names some all the same
   */
  void admit(Arguments arguments);

  /** The files behind the arguments {@code files} or {@code folder}; those refused say why. */
  Found find(Arguments arguments, int limit);

  /** Sends them all, in order; what fails does not stop the others. */
  List<Uploaded> upload(List<Attachment> attachments, Sending how);
}
