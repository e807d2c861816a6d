import { phoneValue } from './phoneValue';
import type { NotificationEvent, PushEvent, Scope } from './scope';
import { page } from './shell';
import { notificationOf, ownerKey, wordsKey, type PushedNotice, type PushOwner, type PushWords } from './words';

const receiptPauses = [0, 2_000, 5_000];

/** What the service worker does with push messages, and with taps on what it has shown. */
export function listenToPush(scope: Scope): void {
  scope.addEventListener('push', (event) => {
    event.waitUntil(pushed(scope, event));
  });
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(lookAtPage(scope, event));
  });
  scope.addEventListener('pushsubscriptionchange', (event) => {
    event.waitUntil(signUpAnew(scope));
  });
}

/** Tells the control room that the phone has it (t4), whatever becomes of the notification. Who looks at the page already is shown none. */
async function pushed(scope: Scope, event: PushEvent): Promise<void> {
  const notice = event.data?.json() as PushedNotice | undefined;
  if (notice === undefined) return;
  const receipt = notice.receipt === undefined ? undefined : sendReceipt(notice.receipt);
  const pages = await pagesOf(scope);
  for (const open of pages) open.postMessage({ pushed: notice.word });
  if (notice.word === 'test' || !pages.some((open) => open.visibilityState === 'visible')) await show(scope, notice);
  await receipt;
}

async function show(scope: Scope, notice: PushedNotice): Promise<void> {
  const words = await phoneValue<PushWords>(wordsKey);
  const { title, body } = notificationOf(notice, words);
  await scope.registration.showNotification(title, {
    body,
    icon: '/icon-192.png',
    // news of one task take each other's place, and a missed call that of its ringing
    tag: notice.task ?? (notice.word === 'missed_call' ? 'call' : notice.word),
    renotify: ['updated', 'message', 'call'].includes(notice.word),
    requireInteraction: notice.word !== 'withdrawn' && notice.word !== 'test',
    data: notice.task,
    ...(words === undefined ? {} : { lang: words.language }),
  } as NotificationOptions);
}

/** The message itself carries what the server needs to know whose it was: no session is needed. */
async function sendReceipt(receipt: string): Promise<void> {
  const body = JSON.stringify({ receipt, at: new Date().toISOString() });
  for (const pause of receiptPauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const answer = await fetch('/api/v1/push/receipts', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      if (answer.status < 500) return;
    } catch {
      // the push came by another way than this one goes: once more
    }
  }
}

async function lookAtPage(scope: Scope, event: NotificationEvent): Promise<void> {
  const task: unknown = event.notification.data;
  const [open] = await pagesOf(scope);
  if (open === undefined) {
    await scope.clients.openWindow(typeof task === 'string' ? `${page}#${encodeURIComponent(task)}` : page);
    return;
  }
  open.postMessage({ open: task });
  await open.focus();
}

/** The browser has changed its subscription by itself. When the session is over, the page does this at its next opening. */
async function signUpAnew(scope: Scope): Promise<void> {
  const owner = await phoneValue<PushOwner>(ownerKey);
  if (owner === undefined) return;
  const subscription = await scope.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: owner.key });
  await fetch(`/api/v1/districts/${encodeURIComponent(owner.district)}/workers/${encodeURIComponent(owner.worker)}/push-subscription`, {
    method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(subscription),
  });
}

const pagesOf = async (scope: Scope) =>
  (await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })).filter((client) => new URL(client.url).pathname === page);
