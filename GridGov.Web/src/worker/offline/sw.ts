import type { Scope } from './scope';
import { isForever, keep, keepShell, kept, page } from './shell';
import { notificationOf, wordsKey, type PushedOffer, type PushWords } from './words';

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

scope.addEventListener('push', (event) => {
  event.waitUntil(offered(event.data?.json() as PushedOffer));
});

scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lookAtPage());
});

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

/** Tells the control room first that the phone has it (t4), whatever becomes of the notification. */
async function offered(offer: PushedOffer): Promise<void> {
  const address = ['districts', offer.district, 'workers', offer.worker, 'tasks', offer.task].map(encodeURIComponent).join('/');
  const receipt = fetch(`/api/v1/${address}`, {
    method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ reply: 'received', at: new Date().toISOString() }),
  }).catch(() => undefined);
  const { title, body } = notificationOf(offer, await words());
  await Promise.all([receipt, scope.registration.showNotification(title, { body, tag: offer.task, requireInteraction: true, icon: '/icon-192.png' })]);
}

async function lookAtPage(): Promise<void> {
  const [open] = (await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })).filter((client) => new URL(client.url).pathname === page);
  await (open === undefined ? scope.clients.openWindow(page) : open.focus());
}

function words(): Promise<PushWords | undefined> {
  return new Promise((resolve) => {
    const request = indexedDB.open('gridgov.worker');
    // only the page makes it
    request.onupgradeneeded = () => {
      request.transaction?.abort();
    };
    request.onerror = () => {
      resolve(undefined);
    };
    request.onsuccess = () => {
      const database = request.result;
      if (!database.objectStoreNames.contains('values')) {
        database.close();
        resolve(undefined);
        return;
      }
      const value = database.transaction('values').objectStore('values').get(wordsKey) as IDBRequest<PushWords | undefined>;
      value.onsuccess = () => {
        database.close();
        resolve(value.result);
      };
      value.onerror = () => {
        resolve(undefined);
      };
    };
  });
}
