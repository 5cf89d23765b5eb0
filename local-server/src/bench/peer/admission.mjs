// The key check and the rate accounting: two windows per key, four headers on every answer.
import { createHash } from 'node:crypto';

const PER_MINUTE = Number(process.env.RATE_LIMIT_RPM ?? 100);
const PER_HOUR = Number(process.env.RATE_LIMIT_RPH ?? 1000);
const SHAPE = /^Bearer (vg_live_[A-Za-z0-9_-]{43})$/;

export function admission(db) {
  const find = db.prepare('select id from api_key where sha256 = ? and revoked_at is null');
  const windows = new Map();
  return (request, response, next) => {
    const key = SHAPE.exec(request.headers.authorization ?? '')?.[1];
    const known = key && find.get(createHash('sha256').update(key).digest('hex'));
    if (!known) {
      response.status(401).json({ error: 'This API key is not valid.', code: 'AUTH_INVALID_KEY', status: 401 });
      return;
    }
    const allowance = take(windowsOf(windows, known.id));
    response.set({
      'RateLimit-Limit': allowance.limit,
      'RateLimit-Remaining': allowance.remaining,
      'RateLimit-Reset': allowance.resetS,
      'RateLimit-Policy': `${PER_MINUTE};w=60, ${PER_HOUR};w=3600`,
      'Cache-Control': 'no-store',
    });
    if (!allowance.isGranted) {
      response.set('Retry-After', allowance.resetS);
      response.status(429).json({
        error: 'Too many requests.', code: 'RATE_LIMITED', status: 429, retryAfter: allowance.resetS,
      });
      return;
    }
    next();
  };
}

function windowsOf(windows, id) {
  if (!windows.has(id)) {
    windows.set(id, [
      { limit: PER_MINUTE, lengthMs: 60_000, startedAt: 0, used: 0 },
      { limit: PER_HOUR, lengthMs: 3_600_000, startedAt: 0, used: 0 },
    ]);
  }
  return windows.get(id);
}

function take(windows) {
  const now = Date.now();
  for (const window of windows) {
    if (now - window.startedAt >= window.lengthMs) Object.assign(window, { startedAt: now, used: 0 });
  }
  const isGranted = windows.every((window) => window.used < window.limit);
  if (isGranted) windows.forEach((window) => window.used++);
  const [minute, hour] = windows;
  const tightest = minute.limit - minute.used <= hour.limit - hour.used ? minute : hour;
  return {
    isGranted,
    limit: tightest.limit,
    remaining: tightest.limit - tightest.used,
    resetS: Math.ceil((tightest.startedAt + tightest.lengthMs - now) / 1000),
  };
}
