// What the server's rules say of the post, asked while one writes.
import { useEffect, useState } from '/web/parts/base.js';
import { post } from '/web/parts/api.js';
import { remark } from '/web/parts/sentence.js';
import { accountOf, isAway } from '/web/parts/store.js';
import { bodyOf } from '/web/screens/composer/form.js';

const SETTLE_MS = 200;
const OF_MEDIA = ['mediaFileId', 'mediaFileIds', 'accountId'];
const BESIDE = ['caption', 'userTags', 'collaborators', 'storyMentions', 'locationId', 'crossPostToFacebook', 'scheduledFor'];

/** The problems found: {of(field), ofPost(hasTried)}; empty while nothing was found. */
export function useChecks(form) {
  const [found, setFound] = useState([]);
  const ids = form.accountIds.value;
  const bodies = (ids.length ? ids : [undefined]).map((id) => ({ ...bodyOf(form, id), ...(form.instant.value ? { scheduledFor: form.instant.value } : {}) }));
  const asked = JSON.stringify(bodies);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(async () => {
      try {
        const answers = await Promise.all(JSON.parse(asked).map((body) => post('/api/posts/check', body)));
        if (isWanted) setFound(distinct(answers.flatMap(({ problems }, i) => problems.map((problem) => ({ ...problem, message: remark(problem.code, problem.message), account: ids[i] })))));
      } catch (error) {
        if (!error.isOffline && isWanted) setFound([{ field: '', code: error.code, message: error.message }]);
      }
    }, SETTLE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [asked, isAway.value]);
  return {
    of: (...fields) => found.filter(({ field }) => fields.some((name) => rootOf(field) === name)).map(({ message }) => message).join(' '),
    ofPost: (hasTried) => found.filter((problem) => isOfPost(problem, hasTried)).map(({ message, code, account }) => ({ text: named(message, account, ids), code })),
    all: found,
  };
}

function rootOf(field) {
  return field.split(/[.[]/)[0];
}

/** That something is still missing is no news before one tries to send. */
function isOfPost({ field, code }, hasTried) {
  const root = rootOf(field);
  if (BESIDE.includes(root)) return false;
  return hasTried || !(OF_MEDIA.includes(root) && code === 'VALIDATION_ERROR');
}

function named(message, accountId, ids) {
  const account = ids.length > 1 && accountOf(accountId);
  return account ? `@${account.username}: ${message}` : message;
}

function distinct(problems) {
  const seen = new Map();
  problems.forEach((problem) => seen.set(`${problem.field} ${problem.message}`, problem));
  return [...seen.values()];
}
