import { createServer } from 'vite';
import { startFake } from './fake/server.mjs';

/** `npm run dev:fake`: the pages with hot reload, on a made-up district. Sign in as admin, or at /w as w001, with any password. */
const fake = await startFake();
process.env.GRIDGOV_HTTP = fake.address;
const server = await createServer({ configFile: new URL('../vite.config.ts', import.meta.url).pathname });
await server.listen();
server.printUrls();
console.log('  worker page: /w   accounts: admin, dispatcher, monitor, w001   password: any');
