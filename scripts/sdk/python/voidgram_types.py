"""The schemas of VoidGram's REST API as types. Printed by generate.py; not to be edited."""

from typing import Any, Dict, List, Literal, Optional, TypedDict, Union

__all__ = [
    "AccountReference",
    "ApiKey",
    "ApiKeyList",
    "ApiKeyRequest",
    "AuthCheck",
    "ClearedPost",
    "CloudflareCronStatus",
    "CloudflareDiagnostics",
    "CloudflareKv",
    "CloudflareStatus",
    "CloudflareUsage",
    "CreatedApiKey",
    "CreatedWebhook",
    "DraftUpdate",
    "ErrorCode",
    "ErrorResponse",
    "Health",
    "InstagramAccount",
    "InstagramDeletion",
    "InstagramVersion",
    "McpMessage",
    "McpRequest",
    "Me",
    "MediaDeletion",
    "MediaFile",
    "MediaPage",
    "MentionEvent",
    "PendingMention",
    "PendingMentions",
    "Post",
    "PostEvent",
    "PostPage",
    "PrivateApiChallengeRequest",
    "PrivateApiChallengeResult",
    "PrivateApiCredentialsRequest",
    "PrivateApiCredentialsStatus",
    "PrivateApiLogin",
    "PublishRequest",
    "PublishablePost",
    "QueueStatus",
    "QueuedPost",
    "RecentCompletions",
    "RevokedApiKey",
    "RotatedWebhookSecret",
    "ScheduleRequest",
    "ScheduleUpdate",
    "ScheduledJob",
    "ScheduledPost",
    "Scope",
    "SessionPhase",
    "StoryMention",
    "StoryRepost",
    "StoryRepostConfig",
    "StoryRepostConfigRequest",
    "StoryRepostHistory",
    "StoryRepostScan",
    "StoryRepostScanRequest",
    "StoryRepostStatus",
    "Success",
    "TokenEvent",
    "TokenNotice",
    "UserTag",
    "VideoTraits",
    "Warnings",
    "Webhook",
    "WebhookDelivery",
    "WebhookDeliveryPage",
    "WebhookEventType",
    "WebhookList",
    "WebhookRequest",
    "WebhookSummary",
    "WebhookUpdate",
]

Warnings = List[str]

ErrorCode = Literal["AUTH_REQUIRED", "AUTH_INVALID_KEY", "TOKEN_INVALID", "TOKEN_EXPIRED", "AUTH_FAILED", "COOKIE_AUTH_REQUIRED", "SETUP_LOCKED", "SCOPE_REQUIRED", "ORIGIN_REFUSED", "VALIDATION_ERROR", "MISSING_PARAM", "INVALID_PARAM", "INVALID_CODE", "INVALID_STATUS", "INVALID_SCHEDULE", "INVALID_TAGS", "INVALID_MENTIONS", "INVALID_COLLABORATORS", "INVALID_CAROUSEL", "INVALID_CROSS_POST", "MISSING_ACCOUNT_ID", "NO_MEDIA_ID", "IDEMPOTENCY_KEY_REUSED", "NOT_FOUND", "STORIES_CANNOT_DELETE", "SCHEDULE_MISSED", "UPLOAD_ERROR", "MEDIA_INVALID", "PROCESSING_FAILED", "VIDEO_PROCESSING_FAILED", "MEDIA_FETCH_FAILED", "CONTAINER_FAILED", "CONTAINER_EXPIRED", "PROCESSING_TIMEOUT", "PUBLISH_FAILED", "PUBLISH_LIMIT_REACHED", "PUBLISH_OUTCOME_UNKNOWN", "INSTAGRAM_API_ERROR", "PRIVATE_API_REQUIRED", "CREDENTIALS_NOT_CONFIGURED", "LOGIN_FAILED", "LOGIN_RATE_LIMITED", "TWO_FACTOR_REQUIRED", "NO_ACTIVE_SESSION", "CHALLENGE_REQUIRED", "SESSION_EXPIRED", "CLOUDFLARE_NOT_CONFIGURED", "WORKER_UNREACHABLE", "WORKER_AUTH_FAILED", "R2_UPLOAD_FAILED", "CLOUDFLARE_API_ERROR", "RATE_LIMITED", "INTERNAL_ERROR", "SERVICE_UNAVAILABLE"]

Scope = Literal["accounts:read", "accounts:write", "cloudflare:read", "media:read", "media:write", "posts:read", "posts:write", "reposts:read", "reposts:write", "schedule:read", "schedule:write", "settings:read", "settings:write", "webhooks:read"]

WebhookEventType = Literal["post.published", "post.failed", "post.scheduled", "repost.detected", "repost.published", "account.token_expiring"]


class _InstagramAccountRequired(TypedDict):
    id: str
    igUserId: str
    username: str
    name: Optional[str]
    profilePictureUrl: Optional[str]
    accountType: Optional[str]
    facebookPageId: Optional[str]
    facebookPageName: Optional[str]
    tokenExpiresAt: Optional[str]
    loginMethod: Literal["instagram", "facebook"]
    followersCount: Optional[float]
    mediaCount: Optional[float]
    lastSyncedAt: Optional[str]
    createdAt: str


class InstagramAccount(_InstagramAccountRequired, total=False):
    """A single Instagram Business or Creator account connected to VoidGram."""

    tokenRenewsAt: Optional[str]
    tokenTrouble: Optional[str]


class _MediaFileRequired(TypedDict):
    id: str
    originalFilename: str
    storagePath: str
    mimeType: str
    fileSize: int
    width: Optional[int]
    height: Optional[int]
    durationSeconds: Optional[float]
    aspectRatio: Optional[str]
    isValid: bool
    validationErrors: Optional[str]
    thumbnailPath: Optional[str]
    processedPath: Optional[str]
    createdAt: str
    previewUrl: Optional[str]
    publicUrl: Optional[str]
    thumbnailUrl: Optional[str]
    thumbnailPreviewUrl: Optional[str]


class MediaFile(_MediaFileRequired, total=False):
    """An uploaded image or video."""

    video: Optional["VideoTraits"]


class VideoTraits(TypedDict, total=False):
    """How a video is coded, as its file says it."""

    codec: Optional[str]
    pixelFormat: Optional[str]
    interlaced: bool
    framesPerSecond: Optional[float]
    bitsPerSecond: Optional[int]
    rotation: int
    audioCodec: Optional[str]
    audioSampleRate: Optional[int]
    audioChannels: Optional[int]
    fastStart: bool
    editList: bool


class _PostRequired(TypedDict):
    id: str
    userId: str
    instagramAccountId: str
    mediaType: Literal["IMAGE", "REELS", "STORIES", "CAROUSEL"]
    sourceType: Literal["MANUAL", "SCHEDULED", "STORY_REPOST", "AUTO_REPOST"]
    caption: Optional[str]
    hashtags: Optional[str]
    locationId: Optional[str]
    locationName: Optional[str]
    userTags: Optional[str]
    collaborators: Optional[str]
    storyMentions: Optional[str]
    publishedViaPrivateApi: bool
    crossPostToFacebook: bool
    facebookPostId: Optional[str]
    facebookPermalink: Optional[str]
    isScheduled: bool
    scheduledFor: Optional[str]
    timezone: str
    status: Literal["DRAFT", "SCHEDULED", "QUEUED", "PROCESSING", "PUBLISHING", "PUBLISHED", "FAILED"]
    igContainerId: Optional[str]
    igMediaId: Optional[str]
    igPermalink: Optional[str]
    cloudflareJobId: Optional[str]
    r2MediaKey: Optional[str]
    errorMessage: Optional[str]
    errorCode: Optional["ErrorCode"]
    retryCount: int
    lastAttemptAt: Optional[str]
    publishedAt: Optional[str]
    createdAt: str
    updatedAt: str


class Post(_PostRequired, total=False):
    """A single Instagram post in any stage of its life."""

    warnings: "Warnings"
    crossPostNote: Optional[str]
    mediaFiles: List["MediaFile"]


class ScheduledJob(TypedDict):
    """A row of the local SQLite job queue."""

    id: str
    type: Literal["PUBLISH", "STORY_REPOST_CHECK"]
    status: Literal["PENDING", "PROCESSING", "COMPLETED", "FAILED", "CANCELLED"]
    runAt: str
    repeatIntervalMs: Optional[int]
    repeatKey: Optional[str]
    attempts: int
    maxAttempts: int
    lastError: Optional[str]
    createdAt: str
    updatedAt: str
    completedAt: Optional[str]


class _StoryRepostConfigRequired(TypedDict):
    id: str
    userId: str
    instagramAccountId: Optional[str]
    isEnabled: bool
    igUsername: str
    pollIntervalHours: int
    jitterMinutes: int
    lastPollAt: Optional[str]
    lastPollStatus: Optional[Literal["SUCCESS", "FAILED", "NO_MENTIONS"]]
    lastPollError: Optional[str]
    consecutiveFailures: int
    autoDisabledAt: Optional[str]
    autoDisableReason: Optional[str]
    challengeCount30d: int
    lastChallengeAt: Optional[str]
    challengePauseUntil: Optional[str]
    configuredAt: Optional[str]
    warmUpComplete: bool
    sleepWindowStart: int
    sleepWindowEnd: int
    dailyRepostLimit: int
    repostsToday: int
    repostsTodayResetAt: Optional[str]
    autoRepostEnabled: bool
    lastAutoSyncAt: Optional[str]
    autoTagOriginalPoster: bool
    signatureOverlay: Optional[str]
    createdAt: str
    updatedAt: str


class StoryRepostConfig(_StoryRepostConfigRequired, total=False):
    """Story repost for one account: how often to look, and the safety rails (warm-up, sleep window, daily cap, …"""

    warnings: "Warnings"
    source: Literal["official", "private"]
    nextPollAt: Optional[str]


class ApiKey(TypedDict):
    """What may be told about an API key."""

    id: str
    name: str
    prefix: str
    scopes: str
    createdAt: str
    lastUsedAt: Optional[str]
    revokedAt: Optional[str]


class UserTag(TypedDict):
    """A person tagged in an image."""

    username: str
    x: float
    y: float


class _StoryMentionRequired(TypedDict):
    username: str


class StoryMention(_StoryMentionRequired, total=False):
    """A mention sticker on a story."""

    x: float
    y: float


class _McpRequestRequired(TypedDict):
    jsonrpc: Literal["2.0"]


class McpRequest(_McpRequestRequired, total=False):
    """A JSON-RPC 2.0 request or notification of the Model Context Protocol."""

    id: Union[str, float]
    method: str
    params: Optional[Union[Dict[str, Any], List[Any]]]


class _McpMessageRequired(TypedDict):
    jsonrpc: Literal["2.0"]


class McpMessage(_McpMessageRequired, total=False):
    """A JSON-RPC 2.0 answer of the Model Context Protocol."""

    id: Optional[Union[str, float]]
    result: Dict[str, Any]
    error: Dict[str, Any]


class _ErrorResponseRequired(TypedDict):
    error: str
    code: "ErrorCode"
    status: int


class ErrorResponse(_ErrorResponseRequired, total=False):
    """The body of every error."""

    details: Any
    retryAfter: int


class _PublishablePostRequired(TypedDict):
    accountId: str
    mediaType: Literal["IMAGE", "REELS", "STORIES", "CAROUSEL"]


class PublishablePost(_PublishablePostRequired, total=False):
    """The content of a post, as drafts, publishing and scheduling take it."""

    mediaFileId: Optional[str]
    mediaFileIds: Optional[List[str]]
    caption: Optional[str]
    userTags: Optional[List["UserTag"]]
    collaborators: Optional[List[str]]
    locationId: Optional[str]
    locationName: Optional[str]
    crossPostToFacebook: Optional[bool]
    storyMentions: Optional[List["StoryMention"]]


class DraftUpdate(TypedDict, total=False):
    """The fields of a draft to change."""

    accountId: Optional[str]
    mediaType: Optional[Literal["IMAGE", "REELS", "STORIES", "CAROUSEL"]]
    mediaFileId: Optional[str]
    mediaFileIds: Optional[List[str]]
    caption: Optional[str]
    userTags: Optional[List["UserTag"]]
    collaborators: Optional[List[str]]
    locationId: Optional[str]
    locationName: Optional[str]
    crossPostToFacebook: Optional[bool]
    storyMentions: Optional[List["StoryMention"]]


class _PublishRequestRequired(TypedDict):
    accountId: str
    mediaType: Literal["IMAGE", "REELS", "STORIES", "CAROUSEL"]


class PublishRequest(_PublishRequestRequired, total=False):
    """A post to publish now."""

    mediaFileId: Optional[str]
    mediaFileIds: Optional[List[str]]
    caption: Optional[str]
    userTags: Optional[List["UserTag"]]
    collaborators: Optional[List[str]]
    locationId: Optional[str]
    locationName: Optional[str]
    crossPostToFacebook: Optional[bool]
    storyMentions: Optional[List["StoryMention"]]
    draftId: Optional[str]
    runOn: Optional[Literal["local", "cloud"]]


class _ScheduleRequestRequired(TypedDict):
    accountId: str
    mediaType: Literal["IMAGE", "REELS", "STORIES", "CAROUSEL"]
    scheduledFor: Optional[str]


class ScheduleRequest(_ScheduleRequestRequired, total=False):
    """A post to publish later."""

    mediaFileId: Optional[str]
    mediaFileIds: Optional[List[str]]
    caption: Optional[str]
    userTags: Optional[List["UserTag"]]
    collaborators: Optional[List[str]]
    locationId: Optional[str]
    locationName: Optional[str]
    crossPostToFacebook: Optional[bool]
    storyMentions: Optional[List["StoryMention"]]
    timezone: Optional[str]
    draftId: Optional[str]
    runOn: Optional[Literal["local", "cloud"]]


class ScheduleUpdate(TypedDict, total=False):
    """The fields of a scheduled post to change."""

    caption: Optional[str]
    scheduledFor: Optional[str]
    timezone: Optional[str]
    userTags: Optional[List["UserTag"]]
    locationId: Optional[str]
    locationName: Optional[str]
    collaborators: Optional[List[str]]
    crossPostToFacebook: Optional[bool]
    storyMentions: Optional[List["StoryMention"]]
    runOn: Optional[Literal["local", "cloud"]]


class _StoryRepostConfigRequestRequired(TypedDict):
    accountId: str


class StoryRepostConfigRequest(_StoryRepostConfigRequestRequired, total=False):
    """Story repost settings of one account."""

    source: Optional[Literal["official", "private"]]
    autoRepostEnabled: Optional[bool]
    dailyRepostLimit: Optional[int]
    sleepWindowStart: Optional[int]
    sleepWindowEnd: Optional[int]
    pollIntervalHours: Optional[int]
    autoTagOriginalPoster: Optional[bool]


class AccountReference(TypedDict):
    """Names an account."""

    accountId: str


class StoryRepostScanRequest(TypedDict, total=False):
    """Which account to scan."""

    accountId: Optional[str]


class PrivateApiCredentialsRequest(TypedDict):
    """Instagram user name and password for the Private API."""

    accountId: str
    igUsername: str
    igPassword: str


class PrivateApiChallengeRequest(TypedDict):
    """Answer to Instagram's challenge."""

    accountId: str
    code: str


class _ApiKeyRequestRequired(TypedDict):
    name: str


class ApiKeyRequest(_ApiKeyRequestRequired, total=False):
    """A key to make."""

    scopes: Optional[List["Scope"]]


class _SuccessRequired(TypedDict):
    success: bool


class Success(_SuccessRequired, total=False):
    """The thing asked for is done."""

    warnings: "Warnings"


class _MediaDeletionRequired(TypedDict):
    success: bool


class MediaDeletion(_MediaDeletionRequired, total=False):
    """The media file is deleted."""

    affectedPosts: List[str]


class _HealthRequired(TypedDict):
    status: Literal["healthy", "degraded", "unhealthy"]
    timestamp: str
    services: Dict[str, Any]
    uptime: float


class Health(_HealthRequired, total=False):
    """Whether the server can work."""

    problems: List[str]


class InstagramVersion(TypedDict):
    """The Private API app version in use."""

    currentVersion: str
    latestVersion: Optional[str]
    isOutdated: bool
    lastCheckedAt: Optional[str]


class _AuthCheckRequired(TypedDict):
    authenticated: bool


class AuthCheck(_AuthCheckRequired, total=False):
    """Whether anyone is logged in."""

    username: str


class Me(TypedDict):
    """The user and the connected accounts."""

    user: Dict[str, Any]
    accounts: List["InstagramAccount"]


class MediaPage(TypedDict):
    """A part of the uploaded media, newest first."""

    files: List["MediaFile"]
    total: int
    hasMore: bool


class PostPage(TypedDict):
    """One page of posts, of all accounts."""

    posts: List["Post"]
    total: int
    page: int
    limit: int
    hasMore: bool


class RecentCompletions(TypedDict):
    """Posts that ended, oldest first, at most 100."""

    posts: List["Post"]
    hasMore: bool


class _QueuedPostRequired(TypedDict):
    postId: str
    status: Literal["QUEUED"]


class QueuedPost(_QueuedPostRequired, total=False):
    """The job is accepted."""

    warnings: "Warnings"
    cloudflareJobId: str


class _ScheduledPostRequired(TypedDict):
    postId: str
    jobId: str
    status: Literal["SCHEDULED"]
    scheduledFor: str
    timezone: str
    isCloudflare: bool


class ScheduledPost(_ScheduledPostRequired, total=False):
    """The post is stored and will be published at its time."""

    warnings: "Warnings"
    cloudflareJobId: str
    r2MediaKey: Optional[str]


class ClearedPost(TypedDict):
    """The post is gone from the local history."""

    success: bool
    clearedPostId: str


class InstagramDeletion(TypedDict):
    """The local record is gone; whether Instagram's is, says `wasDeletedFromInstagram`."""

    success: bool
    wasDeletedFromInstagram: bool
    clearedPostId: str
    deleteError: Optional[str]
    permalink: Optional[str]


class QueueStatus(TypedDict):
    """The local SQLite queue in numbers."""

    queue: str
    counts: Dict[str, Any]


class _CloudflareStatusRequired(TypedDict):
    isConfigured: bool
    isVerified: bool
    lastVerifiedAt: Optional[str]
    r2Configured: bool
    workerConfigured: bool
    r2BucketName: Optional[str]
    r2PublicUrl: Optional[str]
    workerUrl: Optional[str]
    hasStoredApiToken: bool


class CloudflareStatus(_CloudflareStatusRequired, total=False):
    """How far Cloudflare is set up."""

    deployedAt: Optional[str]
    updateAvailable: bool


class _CloudflareDiagnosticsRequired(TypedDict):
    version: str
    hasEncryptionKey: bool
    lastCronRun: Optional[str]
    scheduledCount: int
    repostConfigCount: int
    pendingRepostCount: int
    completedCount: int
    failedCount: int
    recentJobs: List[Dict[str, Any]]
    timestamp: str
    offline: bool
    offlineReason: str


class CloudflareDiagnostics(_CloudflareDiagnosticsRequired, total=False):
    """What the Worker says about itself."""

    usage: Optional["CloudflareUsage"]


class CloudflareUsage(TypedDict):
    """Addition to v3.3.0."""

    day: str
    requests: int
    kvWrites: int
    kvLists: int
    rowsRead: int
    rowsWritten: int
    limits: Dict[str, Any]


class CloudflareCronStatus(TypedDict):
    """The Worker's cron triggers."""

    configured: bool
    crons: List[Dict[str, Any]]
    hasCron: bool
    lastCronRun: Optional[str]
    modified_on: Optional[str]


class CloudflareKv(TypedDict):
    """Keys in the Worker's KV namespace."""

    configured: bool
    keys: List[Dict[str, Any]]
    keyCount: int
    metaValues: Dict[str, Optional[str]]


class StoryRepostStatus(TypedDict):
    """Story repost of one account."""

    configured: bool
    isEnabled: bool
    config: Optional["StoryRepostConfig"]


class _StoryRepostScanRequired(TypedDict):
    detected: int
    pending: int
    items: List[Dict[str, Any]]


class StoryRepostScan(_StoryRepostScanRequired, total=False):
    """What a scan found."""

    warnings: "Warnings"


class PendingMentions(TypedDict):
    """The mentions that wait, oldest first."""

    pending: List["PendingMention"]


class _PendingMentionRequired(TypedDict):
    id: str
    instagramAccountId: str
    status: Literal["DETECTED", "AWAITING_APPROVAL", "SCHEDULED", "PUBLISHING", "PUBLISHED", "FAILED", "DECLINED", "EXPIRED"]
    originalUsername: str
    mediaType: Literal["IMAGE", "VIDEO"]
    link: Optional[str]
    mentionedAt: str
    expiresAt: str
    scheduledFor: Optional[str]
    createdAt: str


class PendingMention(_PendingMentionRequired, total=False):
    """Addition to v3.3.0."""

    warnings: "Warnings"


class _StoryRepostRequired(TypedDict):
    id: str
    status: str
    originalUsername: str
    createdAt: str


class StoryRepost(_StoryRepostRequired, total=False):
    """One repost of a story."""

    permalink: Optional[str]
    instagramAccountId: str
    reason: Optional[str]


class StoryRepostHistory(TypedDict):
    """Reposts, newest first, at most 100."""

    reposts: List["StoryRepost"]


class _PrivateApiCredentialsStatusRequired(TypedDict):
    configured: bool
    igUsername: Optional[str]
    lastLoginAt: Optional[str]
    challengeState: Optional[str]
    hasSession: bool


class PrivateApiCredentialsStatus(_PrivateApiCredentialsStatusRequired, total=False):
    """Whether credentials are stored."""

    stopReason: Optional[str]


class _PrivateApiLoginRequired(TypedDict):
    success: bool
    message: str
    challengeRequired: bool


class PrivateApiLogin(_PrivateApiLoginRequired, total=False):
    """How the test login went."""

    warnings: "Warnings"
    contactPoint: Optional[str]
    challengeType: Optional[str]
    versionWarning: Optional[str]


class _PrivateApiChallengeResultRequired(TypedDict):
    success: bool
    resolved: bool
    message: str


class PrivateApiChallengeResult(_PrivateApiChallengeResultRequired, total=False):
    """How the challenge went."""

    warnings: "Warnings"


class SessionPhase(TypedDict):
    """How warm the Private API session is."""

    hasCredentials: bool
    hasSession: bool
    cloudConfigured: bool
    phase: Optional[Literal[1, 2, 3]]
    desktopOnline: bool
    lastWarmupAt: Optional[str]
    lastWarmupError: Optional[str]
    exists: bool


class _CreatedApiKeyRequired(TypedDict):
    key: "ApiKey"
    fullKey: str


class CreatedApiKey(_CreatedApiKeyRequired, total=False):
    """The new key."""

    warnings: "Warnings"


class ApiKeyList(TypedDict):
    """All keys, revoked ones included."""

    keys: List["ApiKey"]


class RevokedApiKey(TypedDict):
    """The key is dead."""

    success: bool
    alreadyRevoked: bool


class _WebhookRequired(TypedDict):
    id: str
    url: str
    description: Optional[str]
    events: List["WebhookEventType"]
    allowPrivateNetwork: bool
    isEnabled: bool
    disabledAt: Optional[str]
    disabledReason: Optional[Literal["USER", "GONE", "FAILING"]]
    failingSince: Optional[str]
    lastDeliveredAt: Optional[str]
    previousSecretExpiresAt: Optional[str]
    createdAt: str
    updatedAt: str


class Webhook(_WebhookRequired, total=False):
    """Where events are sent."""

    warnings: "Warnings"


class WebhookSummary(TypedDict):
    """A webhook without the rest of its address."""

    id: str
    origin: str
    description: Optional[str]
    events: List["WebhookEventType"]
    isEnabled: bool
    disabledAt: Optional[str]
    disabledReason: Optional[Literal["USER", "GONE", "FAILING"]]
    failingSince: Optional[str]
    lastDeliveredAt: Optional[str]
    createdAt: str


class _WebhookRequestRequired(TypedDict):
    url: str
    events: List["WebhookEventType"]


class WebhookRequest(_WebhookRequestRequired, total=False):
    """A webhook to make."""

    description: Optional[str]
    allowPrivateNetwork: Optional[bool]
    isEnabled: Optional[bool]


class WebhookUpdate(TypedDict, total=False):
    """The fields to change; the others stay."""

    url: str
    description: Optional[str]
    events: List["WebhookEventType"]
    allowPrivateNetwork: bool
    isEnabled: bool


class _CreatedWebhookRequired(TypedDict):
    webhook: "Webhook"
    secret: str


class CreatedWebhook(_CreatedWebhookRequired, total=False):
    """The new webhook."""

    warnings: "Warnings"


class RotatedWebhookSecret(TypedDict):
    """The new secret."""

    secret: str
    previousSecretExpiresAt: str


class WebhookList(TypedDict):
    """All webhooks, newest first."""

    webhooks: List["WebhookSummary"]


class WebhookDelivery(TypedDict):
    """An event on its way to a webhook."""

    id: str
    webhookId: str
    eventId: str
    eventType: str
    status: Literal["PENDING", "DELIVERED", "FAILED"]
    attempts: int
    nextAttemptAt: Optional[str]
    lastAttemptAt: Optional[str]
    responseStatus: Optional[int]
    responseBody: Optional[str]
    error: Optional[str]
    durationMs: Optional[int]
    createdAt: str
    completedAt: Optional[str]


class WebhookDeliveryPage(TypedDict):
    """One page of deliveries."""

    deliveries: List["WebhookDelivery"]
    total: int
    page: int
    limit: int
    hasMore: bool


class PostEvent(TypedDict):
    """What is sent of a post."""

    type: Literal["post.published", "post.failed", "post.scheduled", "repost.published"]
    timestamp: str
    data: "Post"


class MentionEvent(TypedDict):
    """What is sent of a mention that waits."""

    type: Literal["repost.detected"]
    timestamp: str
    data: "PendingMention"


class TokenEvent(TypedDict):
    """What is sent of a token that ends soon."""

    type: Literal["account.token_expiring"]
    timestamp: str
    data: "TokenNotice"


class TokenNotice(TypedDict):
    """An account that must be connected again."""

    accountId: str
    username: str
    loginMethod: Literal["instagram", "facebook"]
    tokenExpiresAt: str
    withinDays: Literal[7, 1]
