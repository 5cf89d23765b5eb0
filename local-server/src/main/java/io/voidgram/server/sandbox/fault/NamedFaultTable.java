package io.voidgram.server.sandbox.fault;

/**
 * The named faults: name, phase, operations, defaults. A row with an action plays it on the wire;
 * one without is looked up by its name where it takes effect. Without {@code times} a fault stays
 * until it is removed.
 */
final class NamedFaultTable {
  static final String ROWS =
      """
      create-5xx                    | BEFORE | create  | {"times":1,"action":"http","status":500}
      poll-5xx                      | BEFORE | poll    | {"times":1,"action":"http","status":502}
      publish-5xx                   | BEFORE | publish | {"times":1,"action":"http","status":503}
      create-close-after-commit     | AFTER  | create  | {"times":1,"action":"close"}
      publish-5xx-after-commit      | AFTER  | publish | {"times":1,"action":"http","status":500}
      publish-close-after-commit    | AFTER  | publish | {"times":1,"action":"close"}
      publish-reset-after-commit    | AFTER  | publish | {"times":1,"action":"reset"}
      publish-hang-after-commit     | AFTER  | publish | {"times":1,"action":"hang"}
      publish-halfbody-after-commit | AFTER  | publish | {"times":1,"action":"halfBody"}
      publish-2207051-live          | AFTER  | publish | {"times":1,"action":"graphError","code":4,"subcode":2207051,"message":"Application request limit reached"}
      publish-2207085-live          | AFTER  | publish | {"times":1,"action":"graphError","code":-1,"subcode":2207085,"message":"Fatal"}
      publish-unexpected-live       | AFTER  | publish | {"times":1,"action":"graphError","status":500,"code":2,"transient":true,"message":"An unexpected error has occurred. Please retry your request later."}
      publish-hang-before-commit    | BEFORE | publish | {"times":1,"action":"hang"}
      publish-close-before-commit   | BEFORE | publish | {"times":1,"action":"close"}
      publish-late-commit           | PROCESSING | publish | {"times":1,"ms":30000}
      not-ready                     | BEFORE | publish | {"times":1,"action":"graphError","code":9007,"subcode":2207027,"message":"Media ID is not available"}
      builder-missing               | BEFORE | publish | {"times":1,"action":"graphError","code":24,"subcode":2207008,"message":"The requested resource does not exist"}
      stuck-in-progress             | PROCESSING | create | {"times":1,"ms":-1}
      container-error               | PROCESSING | create | {"times":1,"subcode":2207053}
      status-missing                | PROCESSING | create | {"times":1,"subcode":2207053}
      container-expire-now          | PROCESSING | poll,publish | {"times":1}
      container-gone                | PROCESSING | poll,publish | {"times":1}
      phantom33                     | BEFORE | poll,read-media | {"times":1,"action":"graphError","code":100,"subcode":33,"message":"Unsupported get request. Object does not exist, cannot be loaded due to missing permissions, or does not support this operation."}
      quota                         | PROCESSING | any | {"total":25,"used":0}
      quota-full                    | PROCESSING | any | {}
      containers-full               | BEFORE | create  | {"action":"graphError","code":9,"message":"Application request limit reached"}
      rate-limit                    | PROCESSING | any | {"times":1,"code":4,"minutes":5}
      token-expired                 | PROCESSING | any | {"times":1,"subcode":463}
      token-revoked                 | PROCESSING | any | {"times":1,"subcode":458}
      password-changed              | PROCESSING | any | {"times":1,"subcode":460}
      checkpoint                    | PROCESSING | any | {"times":1,"subcode":459}
      session-invalid               | PROCESSING | any | {"times":1,"subcode":467}
      permission-missing            | BEFORE | create,publish | {"action":"graphError","code":10,"message":"Application does not have permission for this action"}
      account-restricted            | BEFORE | create,publish | {"action":"graphError","code":25,"subcode":2207050,"message":"The Instagram account is restricted."}
      refresh-too-young             | BEFORE | refresh | {"times":1,"action":"graphError","code":100,"message":"The access token is less than 24 hours old and cannot be refreshed yet"}
      refresh-fails                 | BEFORE | refresh | {"times":1,"action":"graphError","status":500,"code":1,"transient":true,"message":"An unknown error has occurred."}
      refresh-lost                  | AFTER  | refresh | {"times":1,"action":"close"}
      refresh-garbage               | AFTER  | refresh | {"times":1,"action":"garbageBody"}
      fetch-refused                 | FETCH  | any     | {"times":1}
      fetch-404                     | FETCH  | any     | {"times":1}
      fetch-403                     | FETCH  | any     | {"times":1}
      fetch-html                    | FETCH  | any     | {"times":1}
      fetch-slow                    | FETCH  | any     | {"times":1,"ms":3000}
      fetch-timeout                 | FETCH  | any     | {"times":1}
      fetch-truncated               | FETCH  | any     | {"times":1}
      fetch-norange                 | FETCH  | any     | {"times":1}
      drop-child                    | PROCESSING | publish | {"times":1}
      permalink-fails               | BEFORE | read-media | {"times":1,"action":"graphError","status":500,"code":2,"transient":true,"message":"An unexpected error has occurred. Please retry your request later."}
      delete-2207085                | BEFORE | delete  | {"action":"graphError","code":-1,"subcode":2207085,"message":"Fatal"}
      delete-100-33                 | BEFORE | delete  | {"action":"graphError","code":100,"subcode":33,"message":"Unsupported delete request."}
      delete-lost                   | AFTER  | delete  | {"times":1,"action":"close"}
      fb-photo-lost                 | AFTER  | page-photo,page-feed | {"times":1,"action":"close"}
      fb-upload-5xx                 | BEFORE | page-photo,page-reel-start,page-video-story-start,page-upload | {"times":1,"action":"http","status":503}
      fb-upload-lost                | AFTER  | page-photo,page-reel-start,page-video-story-start,page-upload | {"times":1,"action":"close"}
      fb-5xx                        | BEFORE | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"action":"http","status":503}
      fb-close-before-commit        | BEFORE | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"action":"close"}
      fb-hang-before-commit         | BEFORE | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"action":"hang"}
      fb-refused                    | BEFORE | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"action":"graphError","code":200,"message":"(#200) Permissions error"}
      fb-too-fast                   | BEFORE | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"action":"graphError","code":368,"subcode":1390008,"message":"It looks like you were misusing this feature by going too fast."}
      fb-5xx-after-commit           | AFTER  | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"action":"http","status":500}
      fb-close-after-commit         | AFTER  | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"action":"close"}
      fb-reset-after-commit         | AFTER  | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"action":"reset"}
      fb-hang-after-commit          | AFTER  | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"action":"hang"}
      fb-halfbody-after-commit      | AFTER  | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"action":"halfBody"}
      fb-unexpected-live            | AFTER  | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"action":"graphError","status":500,"code":1,"transient":true,"message":"An unknown error occurred"}
      fb-late-commit                | PROCESSING | page-feed,page-video,page-reel,page-photo-story,page-video-story | {"times":1,"ms":30000}
      fb-list-lag                   | PROCESSING | page-posts | {"ms":30000}
      fb-permalink-fails            | BEFORE | read-page-post,read-page-upload | {"times":1,"action":"graphError","status":500,"code":2,"transient":true,"message":"An unexpected error has occurred. Please retry your request later."}
      fb-role-gone                  | BEFORE | page-photo,page-reel-start,page-video-story-start | {"action":"graphError","code":190,"subcode":492,"message":"Error validating access token: The user must be an administrator of the page."}
      fb-video-error                | PROCESSING | page-video,page-upload | {"times":1}
      fb-reel-stuck                 | PROCESSING | page-video,page-reel,page-video-story | {"times":1}
      fb-duplicate                  | BEFORE | page-photo,page-feed,page-video,page-reel | {"times":1,"action":"graphError","code":506,"message":"Duplicate status message"}
      status-lag                    | PROCESSING | any | {"ms":30000}
      list-lag                      | PROCESSING | any | {"ms":30000}
      quota-lag                     | PROCESSING | any | {"ms":30000}
      clock-skew                    | PROCESSING | any | {"ms":-600000}
      priv-bad-password             | PROCESSING | private-login | {"times":1}
      priv-2fa                      | PROCESSING | private-login | {"times":1}
      priv-challenge                | PROCESSING | private-login | {"times":1,"kind":"email"}
      priv-429                      | PROCESSING | private-login,private-challenge | {"times":1}
      """;

  private NamedFaultTable() {}
}
