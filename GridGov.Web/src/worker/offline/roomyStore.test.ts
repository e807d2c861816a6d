import { beforeEach, afterEach, expect, it, vi } from 'vitest';
import { Problem } from '../../api/http';
import { Outbox, type OutboxItem } from '../outbox';
import { MemoryStore } from '../testing';
import { PhoneFull, RoomyStore, type Room } from './roomyStore';

const owner = '371302/w1';
const start = Date.parse('2026-11-21T08:00:00.000Z');
const position = (n: number): OutboxItem => {
  const at = new Date(start + n * 5_000).toISOString();
  return { kind: 'position', at, fix: { at, lat: 35.1, lon: 118.3 } };
};
const reply = (word: 'accept' | 'enroute' | 'onscene'): OutboxItem => ({ kind: 'reply', at: '', task: 't1', incident: 'i1', reply: word });
const alarm: OutboxItem = { kind: 'alarm', at: '', id: 'a1' };
const photo: OutboxItem = { kind: 'photo', at: '', id: 'p1', incident: 'i1', type: 'image/jpeg', bytes: new ArrayBuffer(1) };
const away = new Problem(0, 'unreachable', undefined, undefined, {});

function make(disk = new MemoryStore(), most = 1_000) {
  const said: Room[] = [];
  const sent: string[] = [];
  const network = { isThere: false, refusal: undefined as Problem | undefined };
  const store = new RoomyStore(disk, owner, (room) => said.push(room), most);
  const told = { waiting: 0, refused: [] as string[] };
  const outbox = new Outbox(
    owner, store,
    (items) => {
      const failure = network.isThere ? network.refusal : away;
      if (failure !== undefined) return Promise.reject(failure);
      sent.push(...items.map((item) => (item.kind === 'reply' ? item.reply : item.kind)));
      return Promise.resolve();
    },
    {
      changed: (waiting, refused) => Object.assign(told, { waiting, refused: refused.map((one) => one.reason) }),
      sent: () => undefined, signedOut: () => undefined,
    },
  );
  const room = () => said.at(-1) ?? { thinned: 0, lost: 0, held: 0 };
  return { disk, store, outbox, network, sent, told, room };
}
const kinds = (disk: MemoryStore) => disk.entries.map(({ item }) => (item.kind === 'reply' ? item.reply : item.kind)).filter((kind) => kind !== 'position');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('keeps a bound on the positions of days without a network, everything else for ever, and says how many went', async () => {
  const { disk, store, room } = make();
  for (let n = 0; n < 8_000; n++) {
    await store.add(owner, 1, position(n));
    if (n === 10) await store.add(owner, 1, reply('accept'));
    if (n === 7_000) await store.add(owner, 0, alarm);
  }
  const waiting = disk.entries.length - 2;
  expect(waiting).toBeLessThanOrEqual(1_001);
  expect(waiting).toBeGreaterThan(500);
  expect(room().thinned).toBe(8_000 - waiting);
  expect(kinds(disk)).toEqual(['accept', 'alarm']);
  // the newest are all there, and the first of all as well
  expect(disk.entries.filter(({ item }) => item.kind === 'position').slice(-300).map(({ item }) => item.at)).toEqual(Array.from({ length: 300 }, (_, n) => position(7_700 + n).at));
  expect(disk.entries[0]?.item.at).toBe(position(0).at);
});

it('says it again after a reload, until somebody has read it', async () => {
  const before = make();
  for (let n = 0; n < 1_200; n++) await before.store.add(owner, 1, position(n));
  const after = make(before.disk);
  await after.store.recall();
  expect(after.room().thinned).toBe(before.room().thinned);
  await after.store.read();
  const last = make(before.disk);
  await last.store.recall();
  expect(last.room()).toEqual({ thinned: 0, lost: 0, held: 0 });
});

it('lets older positions make room for a reply when the disk is full', async () => {
  const { disk, outbox, room } = make();
  disk.room = 100;
  for (let n = 0; n < 100; n++) await outbox.put(position(n));
  await outbox.put(reply('accept'));
  expect(kinds(disk)).toEqual(['accept']);
  expect(room()).toMatchObject({ held: 0, lost: 0 });
  expect(room().thinned).toBeGreaterThan(40);
});

it('sends replies and a call for help from memory when nothing makes room, in their order, and saves them when there is room', async () => {
  const { disk, outbox, network, sent, told, room } = make();
  disk.room = 0;
  for (const item of [reply('accept'), position(1), reply('enroute'), alarm]) await outbox.put(item);
  expect(room()).toEqual({ thinned: 0, lost: 1, held: 3 });
  expect(told.waiting).toBe(3);
  await expect(outbox.put(photo)).rejects.toThrow(PhoneFull);

  disk.room = 10;
  await outbox.put(reply('onscene'));
  expect(kinds(disk)).toEqual(['accept', 'enroute', 'alarm', 'onscene']);
  expect(room().held).toBe(0);

  disk.room = 0;
  await outbox.put(reply('accept'));
  network.isThere = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual(['alarm', 'accept', 'enroute', 'onscene', 'accept']);
  expect(told.waiting).toBe(0);
  expect(room()).toEqual({ thinned: 0, lost: 1, held: 0 });
});

it('does not thin the track again and again for a disk that others have filled', async () => {
  const { disk, outbox, room } = make();
  for (let n = 0; n < 400; n++) await outbox.put(position(n));
  disk.room = 0;
  for (let n = 400; n < 420; n++) await outbox.put(position(n));
  expect(disk.entries.length).toBeGreaterThan(100);
  expect(room().lost).toBe(20);
});

it('shows a refusal although there is no room for its reason', async () => {
  const { disk, outbox, network, told } = make();
  await outbox.put(reply('accept'));
  await vi.advanceTimersByTimeAsync(0);
  disk.room = 0;
  Object.assign(network, { isThere: true, refusal: new Problem(409, 'w2 has taken it.', undefined, undefined, {}) });
  await outbox.flush();
  expect(told).toEqual({ waiting: 0, refused: ['w2 has taken it.'] });
  expect(disk.entries).toEqual([]);
});
