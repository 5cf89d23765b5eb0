// Express with better-sqlite3: the two endpoints of the comparison, as one usually writes them.
// Arguments: the database file. Prints its port when it answers.
import express from 'express';
import { admission } from './admission.mjs';
import { openDatabase } from './database.mjs';
import { postPage } from './posts.mjs';
import { ApiError, scheduling } from './scheduling.mjs';

const USER_ID = process.env.PEER_USER_ID ?? '00000000-0000-4000-8000-000000000000';

const db = openDatabase(process.argv[2]);
const page = postPage(db, USER_ID);
const schedule = scheduling(db);

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use(admission(db));
app.use(express.json({ limit: '1mb' }));

app.get('/api/v1/posts', (request, response) => {
  response.json(page(request.query));
});

app.post('/api/v1/schedule', (request, response) => {
  response.status(201).json(schedule(request.body));
});

app.use((error, request, response, next) => {
  const known = error instanceof ApiError ? error : new ApiError(400, 'VALIDATION_ERROR', error.message);
  response.status(known.status).json({ error: known.message, code: known.code, status: known.status });
});

const server = app.listen(0, '127.0.0.1', () => console.log(`PEER READY ${server.address().port}`));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
