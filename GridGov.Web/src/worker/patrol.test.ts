import { expect, it } from 'vitest';
import { Patrols, type PatrolItem } from './patrol.svelte';

function phone() {
  const values = new Map<string, unknown>();
  const said: PatrolItem[] = [];
  const store = {
    value: <T>(key: string) => Promise.resolve(values.get(key) as T | undefined),
    keep: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
  return { values, said, page: () => new Patrols(store, 'patrols', (item) => Promise.resolve(void said.push(item))) };
}

it('shows a patrol at once and says every word of it to the server with ids of its own', async () => {
  const { said, page } = phone();
  const patrols = page();
  await patrols.start('2026-11-21T08:00:00.000Z');
  await patrols.start('2026-11-21T08:01:00.000Z');
  await patrols.note({ at: '2026-11-21T08:05:00.000Z', check: 'fire', isNormal: false, text: '消防通道被占' }, { at: '', lat: 35, lon: 118 });
  await patrols.end('2026-11-21T09:00:00.000Z');

  const again = page();
  await again.load();

  expect(again.current).toBeUndefined();
  const [session] = again.sessions;
  expect(session).toMatchObject({ startedAt: '2026-11-21T08:00:00.000Z', endedAt: '2026-11-21T09:00:00.000Z', checks: [{ check: 'fire', isNormal: false, text: '消防通道被占' }] });
  expect(said.map((item) => [item.kind, item.kind === 'patrolStart' ? item.id : item.patrol])).toEqual([
    ['patrolStart', session?.id], ['patrolCheck', session?.id], ['patrolEnd', session?.id],
  ]);
  expect(said[1]).toMatchObject({ id: session?.checks[0]?.id, topic: 'fire', normal: false, fix: { lat: 35, lon: 118 } });
});

it('takes up what another phone has begun, and lets its own word stand', async () => {
  const { page, said } = phone();
  const patrols = page();
  await patrols.start('2026-11-21T08:00:00.000Z');
  const own = patrols.sessions[0]?.id ?? '';
  await patrols.end('2026-11-21T08:30:00.000Z');
  const server = { worker: 'w1', grids: [], checks: [] };

  await patrols.adopt([{ ...server, id: own, startedAt: '2026-11-21T08:00:00.000Z' }, { ...server, id: 'other', startedAt: '2026-11-21T09:00:00.000Z' }]);

  expect(patrols.sessions.map((session) => session.endedAt !== undefined)).toEqual([true, false]);
  await patrols.end('2026-11-21T09:30:00.000Z');
  expect(said.at(-1)).toMatchObject({ kind: 'patrolEnd', patrol: 'other' });
});

it('forgets what an older page has kept for itself', async () => {
  const { values, page } = phone();
  values.set('patrols', [{ startedAt: '2026-11-20T08:00:00.000Z', checks: [] }]);
  const patrols = page();
  await patrols.load();
  expect(patrols.current).toBeUndefined();
});

it('keeps a patrol that is begun before the disk has answered', async () => {
  const { values, page } = phone();
  values.set('patrols', [{ id: 'before', startedAt: '2026-11-20T08:00:00.000Z', endedAt: '2026-11-20T09:00:00.000Z', checks: [] }]);
  const patrols = page();
  const loading = patrols.load();
  const starting = patrols.start('2026-11-21T08:00:00.000Z');
  await Promise.all([loading, starting]);

  expect(patrols.sessions.map((session) => session.startedAt)).toEqual(['2026-11-20T08:00:00.000Z', '2026-11-21T08:00:00.000Z']);
  const again = page();
  await again.load();
  expect(again.sessions).toHaveLength(2);
});

it('is bounded', async () => {
  const patrols = phone().page();
  for (let n = 0; n < 40; n++) {
    await patrols.start(String(n));
    await patrols.end(String(n));
  }
  expect(patrols.sessions).toHaveLength(31);
  expect(patrols.sessions[0]?.startedAt).toBe('9');
});
