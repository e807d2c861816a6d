import { listenToPush } from './push';
import type { Scope } from './scope';
import { isForever, keep, keepShell, kept, page } from './shell';

const scope = self as unknown as Scope;
const patienceMilliseconds = 3_000;

scope.addEventListener('install', (event) => {
  event.waitUntil(fetch(page, { cache: 'no-cache' }).then(keepShell).then(() => scope.skipWaiting()));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(scope.clients.claim());
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(openPage(event));
  else if (isForever(pathname) || pathname === '/manifest.webmanifest' || pathname.endsWith('.png')) event.respondWith(openFile(request, pathname));
});

listenToPush(scope);

/** The newest page if the network answers soon, otherwise the one that is kept. */
async function openPage(event: { waitUntil(work: Promise<unknown>): void; readonly request: Request }): Promise<Response> {
  const stored = await kept(page);
  const fresh = fetch(event.request).then((response) => {
    if (response.ok) event.waitUntil(keepShell(response.clone()).catch(() => undefined)); // what is kept stays whole
    return response;
  });
  if (stored === undefined) return fresh;
  const patience = new Promise<Response>((resolve) => {
    setTimeout(() => {
      resolve(stored);
    }, patienceMilliseconds);
  });
  return Promise.race([fresh.then((response) => (response.ok ? response : stored)).catch(() => stored), patience]);
}

async function openFile(request: Request, path: string): Promise<Response> {
  const stored = await kept(path);
  if (stored !== undefined) return stored;
  const response = await fetch(request);
  if (response.ok && isForever(path)) await keep(path, response.clone());
  return response;
}
