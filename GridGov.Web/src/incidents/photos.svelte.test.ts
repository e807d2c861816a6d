import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../api/http';
import type { TimelineEntry } from '../api/types';
import '../i18n/consoleTexts';
import { Photos, photosOf } from './photos.svelte';
import Timeline from './Timeline.svelte';

const line = (number: number, photo: string): TimelineEntry => ({
  number, at: `2026-11-21T06:0${String(number)}:00.000Z`, event: 'photo', actor: 'worker:w1', details: JSON.stringify({ photo, sha256: 'ab', bytes: 3 }), hash: 'abcdef01', previousHash: '',
});
const listed = (id: string, receivedAt: string) => ({ id, mediaType: 'image/jpeg', receivedAt, actor: 'worker:w2', size: 3 });
const nameOf = (worker: string) => ({ w1: '赵玉欣', w2: '王秀英' })[worker] ?? worker;
const problem = (status: number) => new Problem(status, 'x', undefined, undefined, {});
const revoked: string[] = [];

beforeEach(() => {
  let made = 0;
  revoked.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${String(++made)}`);
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void revoked.push(address));
});
afterEach(() => {
  document.body.innerHTML = '';
});

const pictures = () => [...document.querySelectorAll('ol img')].map((image) => image.getAttribute('alt'));
const dialog = () => document.querySelector('dialog');
const press = (key: string) => {
  dialog()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  flushSync();
};

it('shows who took a picture and when, fetches it once for small and large, and turns with the arrow keys', async () => {
  const asked: string[] = [];
  const photos = new Photos((id) => Promise.resolve((asked.push(id), new Blob([id]))));
  const page = mount(Timeline, { target: document.body, props: { entries: [line(1, 'p1'), line(2, 'p2')], listed: [], photos, nameOf } });
  await vi.waitFor(() => {
    flushSync();
    expect(pictures()).toEqual([expect.stringContaining('14:02:00 赵玉欣'), expect.stringContaining('14:01:00 赵玉欣')]);
  });

  document.querySelectorAll<HTMLButtonElement>('button.photo')[0]?.click();
  flushSync();
  expect(dialog()?.textContent).toContain('现场照片2/2');
  const heard = vi.fn();
  window.addEventListener('keydown', heard);
  press('ArrowLeft');
  expect(dialog()?.textContent).toContain('现场照片1/2');
  expect(dialog()?.querySelector('figcaption')?.textContent).toContain('14:01:00 赵玉欣');
  press('ArrowLeft');
  press('End');
  expect(dialog()?.textContent).toContain('现场照片2/2');
  dialog()?.dispatchEvent(new Event('cancel', { cancelable: true }));
  flushSync();

  expect(dialog()).toBeNull();
  // the desk behind it takes no step meanwhile
  expect(heard).not.toHaveBeenCalled();
  expect(asked.sort()).toEqual(['p1', 'p2']);
  await unmount(page);
  photos.release();
  expect(revoked).toHaveLength(2);
});

it('says of a picture that it is not there or did not come, and asks again only when told to', async () => {
  const answers: Record<string, Problem[]> = { gone: [problem(404)], late: [problem(0)] };
  const photos = new Photos((id) => {
    const refusal = answers[id]?.shift();
    return refusal === undefined ? Promise.resolve(new Blob()) : Promise.reject(refusal);
  });
  const page = mount(Timeline, { target: document.body, props: { entries: [line(1, 'gone'), line(2, 'late')], listed: [], photos, nameOf } });
  await vi.waitFor(() => {
    flushSync();
    expect([...document.querySelectorAll('.missing span')].map((one) => one.textContent)).toEqual(['照片没有载入', '照片打不开']);
  });

  document.querySelector<HTMLButtonElement>('.again')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(pictures()).toHaveLength(1);
  });
  document.querySelector('ol img')?.dispatchEvent(new Event('error'));
  flushSync();
  expect([...document.querySelectorAll('.missing span')].map((one) => one.textContent)).toEqual(['照片打不开', '照片打不开']);
  await unmount(page);
});

it('keeps nothing of a picture that comes after the incident was closed', async () => {
  let come: (picture: Blob) => void = () => undefined;
  const photos = new Photos(() => new Promise((resolve) => (come = resolve)));
  photos.want('p1');
  photos.want('p2');
  await vi.waitFor(() => {
    expect(photos.stateOf('p1').state).toBe('loading');
  });
  await Promise.resolve();
  photos.release();
  come(new Blob());
  await vi.waitFor(() => {
    expect(revoked).toEqual(['blob:1']);
  });
});

it('also finds pictures that have no line in the timeline', () => {
  const found = photosOf([line(1, 'p1')], [listed('p1', '2026-11-21T06:01:00.000Z'), listed('p2', '2026-11-21T06:05:00.000Z')]);
  expect(found.told.map((one) => one.id)).toEqual(['p1']);
  expect(found.untold).toEqual([{ id: 'p2', at: '2026-11-21T06:05:00.000Z', actor: 'worker:w2' }]);
});
