import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { LiveDistrict } from '../live/district.svelte';
import { Playback } from '../tracks/playback.svelte';
import '../testing';
import WorkerPanel from './WorkerPanel.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

it('shows whoever is off duty: since when, tasks, a track to ask for; and asks again when the server was away', async () => {
  let isAway = true;
  vi.stubGlobal('fetch', (url: string) => {
    if (isAway) return Promise.reject(new TypeError('offline'));
    const body = url.endsWith('/tasks') ? { items: [] } : { id: 'w9', name: '赵玉欣', onDuty: false, offDutySince: '2026-11-21T07:00:05.000Z', openTasks: 0, grids: [], version: 3 };
    return Promise.resolve(new Response(JSON.stringify(body)));
  });
  const live = new LiveDistrict({ id: 'd', name: 'd' }, () => undefined);
  live.event('snapshot', { sequence: 1, at: '2026-11-21T08:00:00.000Z', incidents: [], workers: [] }, 1);
  const nothing = () => undefined;
  const panel = mount(WorkerPanel, { target: document.body, props: { id: 'w9', live, playback: new Playback(), role: 'supervisor', onincident: nothing, oncall: nothing, onclose: nothing } });
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain('网格员信息没有载入');
  });

  isAway = false;
  [...document.querySelectorAll('button')].find((one) => one.textContent.includes('重试'))?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelector('h2')?.textContent).toBe('赵玉欣');
    expect(document.body.textContent).toContain('没有待办');
  });

  expect(document.querySelector('header p')?.textContent).toMatch(/^不在岗 · .*15:00:05离岗$/);
  expect(document.body.textContent).toContain('查看轨迹');
  // nobody off duty is called on the page
  expect(document.body.textContent).not.toContain('视频通话');
  await unmount(panel);
});
