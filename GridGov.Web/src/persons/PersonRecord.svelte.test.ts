import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import '../i18n/consoleTexts';
import '../testing';
import PersonRecord from './PersonRecord.svelte';

let page: Record<string, unknown>;
let sent: { method: string; url: string; body: unknown }[];

function serve(answers: (method: string, url: string) => Response) {
  sent = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push({ method: init.method ?? 'GET', url, body: init.body === undefined ? undefined : JSON.parse(init.body as string) });
    return Promise.resolve(answers(init.method ?? 'GET', url));
  });
}

function show(props: { kind: 'resident' | 'worker'; mayExport?: boolean; mayErase?: boolean }) {
  page = mount(PersonRecord, { target: document.body, props: { district: '371302', id: 'r 1', ...props } });
  flushSync();
}

const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent.includes(text));

function type(field: HTMLInputElement | HTMLSelectElement | null | undefined, text: string) {
  if (!field) throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  flushSync();
}

afterEach(async () => {
  await unmount(page);
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

it('shows who looked, page by page, and nothing before it is asked', async () => {
  serve((_, url) => Response.json(url.includes('next=')
    ? { items: [{ number: 1, at: '2026-11-20T00:00:00.000Z', actor: 'li', action: 'unheard_of' }], next: null }
    : { items: [{ number: 2, at: '2026-11-21T00:00:00.000Z', actor: 'wang', action: 'break_glass', details: '家属来电' }], next: '2' }));
  show({ kind: 'resident' });
  expect(sent).toEqual([]);
  expect(button('导出')).toBeUndefined();
  expect(button('删除')).toBeUndefined();

  button('谁看过')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelectorAll('li')).toHaveLength(1);
  });
  expect(sent[0]?.url).toContain('subject=resident%3Ar%201');
  expect(document.querySelector('li')?.textContent).toContain('wang 说明理由后查看联系信息家属来电');

  button('更早')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelectorAll('li')).toHaveLength(2);
  });
  expect(document.body.textContent).toContain('li unheard_of');
  expect(button('更早')).toBeUndefined();
});

it('exports after a word of warning', () => {
  serve(() => Response.json({}));
  show({ kind: 'worker', mayExport: true });
  expect(document.querySelector('a')).toBeNull();
  button('导出')?.click();
  flushSync();
  expect(document.querySelector('a')?.getAttribute('href')).toBe('/api/v1/districts/371302/workers/r%201/export');
  expect(sent).toEqual([]);
});

it('erases only with ground, reason and the id typed, and says why it was refused', async () => {
  let isOpen = true;
  serve(() => (isOpen
    ? Response.json({ title: 'An incident of this person is open.', detail: 'End d1-1 first.' }, { status: 409 })
    : Response.json({ devices: 1, incidents: 2, photos: 3, stillOpen: 0 })));
  show({ kind: 'resident', mayErase: true });
  button('删除')?.click();
  flushSync();
  const [reason, typed] = document.querySelectorAll('input');
  const doIt = () => button('确认删除');
  expect(doIt()?.disabled).toBe(true);
  type(document.querySelector('select'), 'service_ended');
  type(reason, '家属申请退出');
  type(typed, 'r 2');
  expect(doIt()?.disabled).toBe(true);
  type(typed, 'r 1');
  expect(doIt()?.disabled).toBe(false);

  doIt()?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelector('[role=alert]')?.textContent).toBeTruthy();
  });
  isOpen = false;
  doIt()?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelector('[role=status]')?.textContent).toBe('已删除：事件2件、照片3张、设备1台');
  });
  expect(sent.at(-1)).toEqual({ method: 'POST', url: '/api/v1/districts/371302/residents/r%201/erasure', body: { ground: 'service_ended', reason: '家属申请退出' } });
  expect(button('删除个人信息')).toBeUndefined();
});
