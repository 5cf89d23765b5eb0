// Express with multer: an upload form written to disk, as one usually does it.
// Arguments: the folder for the files. Prints its port when it answers.
import express from 'express';
import multer from 'multer';

const app = express();
const form = multer({ dest: process.argv[2], limits: { fileSize: 500 * 1024 * 1024 } });
app.post('/api/v1/media/upload', form.single('file'), (request, response) => {
  response.status(201).json({ id: request.file.filename, fileSize: request.file.size });
});
const server = app.listen(0, '127.0.0.1', () => console.log(`PEER READY ${server.address().port}`));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
