import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LogWords, type LogItem } from './logWords.svelte';

function phone() {
  const values = new Map<string, unknown>();
  const said: LogItem[] = [];
  const store = {
    value: <T>(key: string) => Promise.resolve(values.get(key) as T | undefined),
    keep: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
  return { values, said, page: () => new LogWords(store, 'log', '2026-11-21', (item) => Promise.resolve(void said.push(item))) };
}

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-21T08:00:00.000Z') }));
afterEach(() => void vi.useRealTimers());

it('keeps every letter at once and says them when the worker has paused', async () => {
  const { values, said, page } = phone();
  const words = page();
  words.type('走访');
  await vi.advanceTimersByTimeAsync(2_000);
  words.type('走访三户');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(said).toEqual([]);

  expect(values.get('log')).toMatchObject({ text: '走访三户', isSaid: false });

  await vi.advanceTimersByTimeAsync(1_000);
  expect(said).toEqual([{ kind: 'dayWords', day: '2026-11-21', at: '2026-11-21T08:00:02.000Z', text: '走访三户' }]);
  await words.save();
  expect(said).toHaveLength(1);
});

it('says what stood on the disk unsaid when the page was closed, and what was said only once', async () => {
  const { values, said, page } = phone();
  page().type('走访三户'); // and closed at once
  vi.clearAllTimers();
  const again = page();
  await again.load();
  expect(said).toMatchObject([{ kind: 'dayWords', text: '走访三户' }]);
  expect(values.get('log')).toMatchObject({ text: '走访三户', isSaid: true });
  await page().load();
  expect(said).toHaveLength(1);
});

it('takes the newer words, whether they are here or there', async () => {
  const { page } = phone();
  const words = page();
  await words.adopt('从前', '2026-11-21T07:00:00.000Z');
  expect(words.text).toBe('从前');
  words.type('现在');
  await words.adopt('从前', '2026-11-21T07:30:00.000Z');
  expect(words.text).toBe('现在');
  await words.adopt('另一台手机', '2026-11-21T09:00:00.000Z');
  expect(words.text).toBe('另一台手机');
});

it('hands over what an older page has kept for itself', async () => {
  const { values, said, page } = phone();
  values.set('log', '昨天写的');
  const words = page();
  await words.load();
  await words.save();
  expect(said).toMatchObject([{ text: '昨天写的' }]);
});
