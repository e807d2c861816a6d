import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../api/http';
import type { CallView, NumberedSignal } from './callTypes';
import { CallLine } from './line';

class FakeStream extends EventTarget {
  static made: FakeStream[] = [];
  readyState = 1;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    FakeStream.made.push(this);
  }
  say(name: string, data: object, id = ''): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId: id }));
  }
  refuse(): void {
    this.readyState = 2;
    this.onerror?.();
  }
  close(): void {
    this.readyState = 2;
  }
}

const unreachable = new Problem(0, 'unreachable', undefined, undefined, {});
const unknown = new Problem(404, 'unknown', undefined, undefined, {});
const ended: CallView = { id: 'c', phase: 'ended', from: 'desk', role: 'dispatcher', worker: 'w1', outcome: 'answered', ending: 'worker' };
let heard: string[];
let posted: NumberedSignal[][];
let refusals: Problem[];
let answer: CallView | Problem;
let line: CallLine;

beforeEach(() => {
  vi.useFakeTimers();
  FakeStream.made = [];
  [heard, posted, refusals, answer] = [[], [], [], ended];
  line = new CallLine({
    streamOf: (id: string, after: number) => `${id}?after=${String(after)}`,
    get: () => (answer instanceof Problem ? Promise.reject(answer) : Promise.resolve(answer)),
    signal: (_id: string, signals: readonly NumberedSignal[]) => {
      const refusal = refusals.shift();
      if (refusal !== undefined) return Promise.reject(refusal);
      posted.push([...signals]);
      return Promise.resolve(undefined);
    },
  }, 'c', {
    call: (view) => heard.push(view.phase), signal: (signal) => heard.push(signal.kind), forgotten: () => heard.push('forgotten'),
  }, (url) => new FakeStream(url) as unknown as EventSource);
  line.start();
});

afterEach(() => {
  line.stop();
  vi.useRealTimers();
});

const stream = () => {
  const last = FakeStream.made.at(-1);
  if (last === undefined) throw new Error('no stream was opened');
  return last;
};

it('hands on what it is told, in order and once', () => {
  stream().say('call', { phase: 'ringing' }, '1');
  stream().say('signal', { kind: 'offer' }, '2');
  stream().say('signal', { kind: 'offer' }, '2');
  expect(heard).toEqual(['ringing', 'offer']);
});

it('goes on where it was when the stream has gone quiet', () => {
  stream().say('call', { phase: 'ringing' }, '7');
  vi.advanceTimersByTime(36_000);
  expect(FakeStream.made.map((one) => one.url)).toEqual(['c?after=0', 'c?after=7']);
});

it('asks what became of the call when the stream is refused', async () => {
  stream().refuse();
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual(['ended']);
});

it('says that the server has forgotten the call after a restart, but not while it is away', async () => {
  answer = unreachable;
  stream().refuse();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(FakeStream.made.length).toBe(2);
  expect(heard).toEqual([]);

  answer = unknown;
  stream().refuse();
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual(['forgotten']);
});

it('sends in order with its own count, again after a failure and together what has gathered meanwhile', async () => {
  refusals = [unreachable];
  line.say({ kind: 'offer', sdp: 'o' });
  line.say({ kind: 'candidate', candidate: 'a' });
  line.say({ kind: 'candidate', candidate: 'b' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(posted).toEqual([[
    { kind: 'offer', sdp: 'o', number: 1 }, { kind: 'candidate', candidate: 'a', number: 2 }, { kind: 'candidate', candidate: 'b', number: 3 },
  ]]);
});

it('stops when there is no such call any more', async () => {
  refusals = [unknown];
  line.say({ kind: 'restart' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(posted).toEqual([]);
  expect(heard).toEqual(['forgotten']);
});
