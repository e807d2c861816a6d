import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../api/http';
import { Outbox, type OutboxItem, type RefusedEntry } from './outbox';
import { MemoryStore } from './testing';

const position = (n: number): OutboxItem => ({ kind: 'position', at: new Date(n * 1_000).toISOString(), fix: { at: new Date(n * 1_000).toISOString(), lat: 35.1, lon: 118.3 } });
const reply = (word: 'accept' | 'enroute'): OutboxItem => ({ kind: 'reply', at: '2026-11-21T08:00:00.000Z', task: 't1', incident: 'i1', reply: word });
const problem = (status: number, title = 'x') => new Problem(status, title, undefined, undefined, {});

function make(store = new MemoryStore(), owner = '371302/w1') {
  const sent: string[] = [];
  const answers: (Problem | undefined)[] = [];
  const told = { waiting: -1, refused: [] as RefusedEntry[], signedOut: 0 };
  const outbox = new Outbox(
    owner,
    store,
    (items) => {
      const failure = answers.shift();
      if (failure !== undefined) return Promise.reject(failure);
      sent.push(items.map((item) => (item.kind === 'reply' ? item.reply : item.kind)).join('+'));
      return Promise.resolve();
    },
    {
      changed: (waiting, refused) => Object.assign(told, { waiting, refused }),
      sent: () => undefined,
      signedOut: () => told.signedOut++,
    },
  );
  return { outbox, store, sent, answers, told };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('keeps everything while there is no network and sends it in order when there is', async () => {
  const { outbox, sent, answers, told } = make();
  answers.push(...Array.from({ length: 5 }, () => problem(0)));
  for (const item of [position(1), position(2), reply('accept'), position(3), reply('enroute')]) await outbox.put(item);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([]);
  expect(told.waiting).toBe(5);

  await vi.advanceTimersByTimeAsync(60_000);

  expect(sent).toEqual(['position+position', 'accept', 'position', 'enroute']);
  expect(told.waiting).toBe(0);
});

it('forgets only what the server has taken', async () => {
  const { outbox, store, answers } = make();
  answers.push(undefined, problem(503));
  await outbox.put(reply('accept'));
  await outbox.flush();
  await outbox.put(reply('enroute'));
  await outbox.flush();
  expect(store.entries.map(({ item }) => item.kind === 'reply' && item.reply)).toEqual(['enroute']);
});

it('finds again what an earlier page has left', async () => {
  const before = make();
  before.answers.push(problem(0));
  await before.outbox.put(reply('accept'));
  await vi.advanceTimersByTimeAsync(0);
  before.outbox.stop();

  const after = make(before.store);
  await after.outbox.flush();

  expect(after.sent).toEqual(['accept']);
});

it('lets a call for help overtake what waits, and photos wait for words', async () => {
  const { outbox, sent, answers } = make();
  answers.push(problem(0), problem(0), problem(0), problem(0));
  await outbox.put({ kind: 'photo', at: '', id: 'p1', incident: 'i1', type: 'image/jpeg', bytes: new ArrayBuffer(1) });
  await outbox.put(reply('accept'));
  await outbox.put({ kind: 'alarm', at: '', id: 'a1' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual(['alarm', 'accept', 'photo']);
});

it('shows what is refused, with the reason, and goes on with the rest', async () => {
  const { outbox, sent, answers, told } = make();
  answers.push(problem(409, 'w2 has taken it already.'));
  await outbox.put(reply('accept'));
  await outbox.put(position(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['position']);
  expect(told.waiting).toBe(0);
  const [refusal] = told.refused;
  expect(refusal).toMatchObject({ reason: 'w2 has taken it already.', status: 409 });
  await outbox.forget(refusal?.number ?? 0);
  expect(told.refused).toEqual([]);
});

it('waits for a new session instead of losing what was done in the old one', async () => {
  const { outbox, answers, told } = make();
  answers.push(problem(401));
  await outbox.put(reply('accept'));
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toMatchObject({ signedOut: 1, waiting: 1 });
});

it("never sends another worker's words", async () => {
  const first = make();
  first.answers.push(problem(0));
  await first.outbox.put(reply('accept'));
  first.outbox.stop();
  const second = make(first.store, '371302/w2');
  await second.outbox.flush();
  expect(second.sent).toEqual([]);
  expect(second.told.waiting).toBe(0);
});

it('puts nothing twice into one sending', async () => {
  const { outbox, sent } = make();
  await Promise.all([outbox.put(reply('accept')), outbox.flush(), outbox.flush()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['accept']);
});
