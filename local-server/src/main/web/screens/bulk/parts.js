// The files of a row of many posts: one, or several for a carousel; each is uploaded by itself.
import { newKey, upload } from '/web/parts/api.js';

/** A file that a row needs, whether it is here already or only its name is known. */
function partOf(name, file) {
  const part = { key: newKey(), name, state: 'missing', progress: 0, problem: '' };
  return file ? { ...part, ...given(file) } : part;
}

/** A part once its file is here. */
export function given(file) {
  return { file, state: 'uploading', problem: '', url: URL.createObjectURL(file) };
}

export function rowOfFile(file) {
  return { key: newKey(), name: file.name, parts: [partOf(file.name, file)], caption: '', type: file.type.startsWith('video/') ? 'REELS' : 'IMAGE' };
}

/** A row of a table, whose files are still to come. */
export function rowOfLine({ names, ...post }) {
  return { key: newKey(), name: names.join(', '), parts: names.map((name) => partOf(name)), ...post };
}

/** Whether all its files are on the server. */
export function isWhole(row) {
  return row.parts.every(({ media }) => media);
}

/** What the server is asked to plan. */
export function bodyOf(row, scheduledFor, accountId) {
  const ids = row.parts.map(({ media }) => media?.id);
  const files = row.type === 'CAROUSEL' ? { mediaFileIds: ids.filter(Boolean) } : { mediaFileId: ids[0] };
  return { accountId, mediaType: row.type, ...files, caption: row.caption, scheduledFor };
}

export async function uploadPart({ key, file }, change) {
  change(key, { state: 'uploading', problem: '' });
  try {
    const media = await upload(file, key, (progress) => change(key, { progress })).done;
    change(key, { state: 'done', media });
  } catch (error) {
    if (!('code' in error)) throw error;
    change(key, { state: 'failed', problem: error.message });
  }
}
