import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '../i18n/consoleTexts';
import type { Cluster } from './cluster';
import SilosDialog from './SilosDialog.svelte';

const three: Cluster = {
  self: 'a:5080',
  isShared: true,
  silos: [
    { name: 'a:5080', address: 'http://a:5080', since: '2026-11-28T06:00:00Z', isAlive: true, silenceSeconds: 0.2, districts: 2 },
    { name: 'b:5080', address: 'http://b:5080', since: '2026-11-28T06:00:00Z', isAlive: false, silenceSeconds: 12.4, districts: 0 },
    { name: 'c:5080', address: 'http://c:5080', since: '2026-11-28T06:00:00Z', isAlive: false, districts: 0 },
  ],
  districts: [{ district: '371302', silo: 'a:5080', since: '2026-11-28T06:00:01Z' }, { district: '371303' }],
};

let answer: () => Response;
let page: Record<string, unknown>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => Promise.resolve(answer()));
});

afterEach(async () => {
  await unmount(page);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

async function show() {
  page = mount(SilosDialog, { target: document.body, props: { onclose: () => undefined } });
  await vi.advanceTimersByTimeAsync(1);
  flushSync();
}

const rows = () => [...document.querySelectorAll('tbody tr')].map((row) => row.textContent.replace(/\s+/g, ' ').trim());

it('says of every silo whether it is there, and of every district who runs it', async () => {
  answer = () => Response.json(three);
  await show();

  expect(rows()).toHaveLength(5);
  expect(rows()[0]).toContain('a:5080 · 当前');
  expect(rows()[0]).toContain('✓ 在线');
  expect(rows()[1]).toContain('✕ 已12秒无响应');
  expect(rows()[2]).toContain('✕ 已断开');
  expect(rows()[3]).toContain('371302');
  expect(rows()[4]).toContain('✕ 暂无服务承担');
});

it('looks again while it is open, and says when there is no answer', async () => {
  answer = () => Response.json(three);
  await show();
  answer = () => Response.json({ ...three, districts: [{ district: '371303', silo: 'a:5080', since: '2026-11-28T06:00:09Z' }] });
  await vi.advanceTimersByTimeAsync(3_000);
  flushSync();
  expect(rows().at(-1)).toContain('a:5080');

  answer = () => new Response('{}', { status: 503 });
  await vi.advanceTimersByTimeAsync(3_000);
  flushSync();
  expect(document.querySelector('table')).toBeNull();
  expect(document.querySelector('[role="alert"], [role="status"], .failed')).not.toBeNull();
});
