import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { DistrictApi } from '../api/client';
import '../i18n/consoleTexts';
import { Playback } from '../tracks/playback.svelte';
import WorkerPatrols from './WorkerPatrols.svelte';

const patience = { timeout: 4_000 };

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

/** The page with its patrols asked for once. */
async function opened() {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve(new Response(JSON.stringify({ items: [] })));
  });
  let news = $state(3);
  const page = mount(WorkerPatrols, {
    target: document.body,
    props: {
      worker: 'w1', date: '2026-11-27', api: new DistrictApi('d'), playback: new Playback(), onincident: () => undefined,
      get news() {
        return news;
      },
    },
  });
  flushSync();
  const expectAsked = (times: number) => vi.waitFor(() => {
    flushSync();
    expect(asked.filter((url) => url.includes('/patrols?')).length).toBe(times);
    expect(document.querySelector('button')?.disabled).toBe(false);
  }, patience);
  return {
    page, asked, expectAsked,
    report: () => {
      news++;
      flushSync();
    },
  };
}

it('asks for nothing before somebody wants it, since every look is on record', async () => {
  const { page, asked, report } = await opened();
  report();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(asked).toEqual([]);
  await unmount(page);
});

it('reads patrols and rounds again with each report of the worker', async () => {
  const { page, asked, expectAsked, report } = await opened();
  document.querySelector('button')?.click();
  await expectAsked(1);
  report();
  await expectAsked(2);
  report();
  await expectAsked(3);
  expect(asked.filter((url) => url.includes('/patrol-rounds?')).length).toBe(3);
  await unmount(page);
});

it('reads them again when somebody comes back to the page after a while, not at every glance', async () => {
  const { page, expectAsked } = await opened();
  const clock = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  document.querySelector('button')?.click();
  await expectAsked(1);
  clock.mockReturnValue(1_029_000);
  window.dispatchEvent(new Event('focus'));
  await expectAsked(1);
  clock.mockReturnValue(1_031_000);
  window.dispatchEvent(new Event('focus'));
  await expectAsked(2);
  await unmount(page);
});
