import { expect, it } from 'vitest';
import { Patrols } from './patrol.svelte';

function store() {
  const values = new Map<string, unknown>();
  return {
    value: <T>(key: string) => Promise.resolve(values.get(key) as T | undefined),
    keep: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
}

it('keeps a patrol with its checks on the phone', async () => {
  const disk = store();
  const patrols = new Patrols(disk, 'patrols');
  await patrols.start('2026-11-21T08:00:00.000Z');
  await patrols.start('2026-11-21T08:01:00.000Z');
  await patrols.note({ at: '2026-11-21T08:05:00.000Z', check: 'fire', isNormal: false, text: '消防通道被占' });
  await patrols.end('2026-11-21T09:00:00.000Z');

  const again = new Patrols(disk, 'patrols');
  await again.load();

  expect(again.current).toBeUndefined();
  expect(again.sessions).toEqual([
    { startedAt: '2026-11-21T08:00:00.000Z', endedAt: '2026-11-21T09:00:00.000Z', checks: [{ at: '2026-11-21T08:05:00.000Z', check: 'fire', isNormal: false, text: '消防通道被占' }] },
  ]);
});

it('is bounded', async () => {
  const patrols = new Patrols(store(), 'patrols');
  for (let n = 0; n < 40; n++) {
    await patrols.start(String(n));
    await patrols.end(String(n));
  }
  expect(patrols.sessions).toHaveLength(31);
  expect(patrols.sessions[0]?.startedAt).toBe('9');
});
