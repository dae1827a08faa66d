// A server that answers every request at once with the same short stream: what a load generator can do at most against it.
import { createServer } from 'node:http';

const piece = (content) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
const usage = { prompt_tokens: 4, completion_tokens: 4, total_tokens: 8 };
const answer = Buffer.from(
  `${['one', ' two', ' three', ' four'].map(piece).join('')}data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`,
);

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'content-length': answer.length });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
