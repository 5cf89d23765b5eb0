package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** One page of the keys of a KV namespace. */
@JSClass(transparent = true)
public abstract class KeyPage implements JSObject {
  /** One key with the metadata our records carry. */
  @JSClass(transparent = true)
  public abstract static class Key implements JSObject {
    @JSProperty
    public abstract String getName();

    /** The revision in its metadata; -1 when there is none. */
    @JSBody(
        script =
            "return this.metadata && typeof this.metadata.revision === 'number'"
                + " ? this.metadata.revision : -1;")
    public native double revision();

    /** Which object wrote it, as its metadata says; -1 when no object did. */
    @JSBody(
        script =
            "return this.metadata && typeof this.metadata.objectId === 'number'"
                + " ? this.metadata.objectId : -1;")
    public native double objectId();

    /** Whether its metadata says that the job has ended. */
    @JSBody(script = "return !!(this.metadata && this.metadata.isEnded);")
    public native boolean isEnded();
  }

  @JSBody(script = "return this.keys.length;")
  public native int count();

  /** The key at that index, counted from 0. */
  @JSBody(params = "index", script = "return this.keys[index];")
  public native Key at(int index);

  /** Where the next page begins; null on the last page. */
  @JSBody(script = "return this.list_complete ? null : this.cursor;")
  public native @Nullable String nextCursor();
}
