/** The least a server can do: the floor under the start time. Plain JavaScript, so that nothing is compiled on the way. */
import { createServer } from 'node:http';

const server = createServer((_request, response) => response.end('{}'));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
