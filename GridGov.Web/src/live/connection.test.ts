import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Connection, type ConnectionListener } from './connection';
import type { ConnectionState } from './staleness';

class FakeStream extends EventTarget {
  static made: FakeStream[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeStream.made.push(this);
  }

  say(name: string, data: object, id = ''): void {
    this.readyState = 1;
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId: id }));
  }

  fail(isFinal: boolean): void {
    this.readyState = isFinal ? 2 : 0;
    this.onerror?.();
  }

  close(): void {
    this.readyState = 2;
  }
}

class Witness implements ConnectionListener {
  states: ConnectionState[] = [];
  heard: [string, number | undefined][] = [];
  refusals = 0;

  event(name: string, _data: Record<string, unknown>, sequence: number | undefined): void {
    this.heard.push([name, sequence]);
  }
  changed(state: ConnectionState): void {
    if (this.states.at(-1) !== state) this.states.push(state);
  }
  refused(): void {
    this.refusals++;
  }
}

const newest = (): FakeStream => {
  const stream = FakeStream.made.at(-1);
  if (stream === undefined) throw new Error('no stream was opened');
  return stream;
};

let witness: Witness;
let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers();
  FakeStream.made = [];
  witness = new Witness();
  connection = new Connection('/feed', witness, (url) => new FakeStream(url) as unknown as EventSource, () => Date.now(), () => 1);
  connection.start();
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

it('is live from the snapshot on and hands events over with their sequence', () => {
  newest().say('snapshot', {}, '7');
  newest().say('incident', {}, '8');
  newest().say('positions', {});

  expect(witness.states.at(-1)).toBe('live');
  expect(witness.heard).toEqual([['snapshot', 7], ['incident', 8], ['positions', undefined]]);
});

it('says that it is stale when the stream has gone quiet, and starts anew after thirty seconds', () => {
  newest().say('snapshot', {}, '7');

  vi.advanceTimersByTime(17_000);
  expect(witness.states.at(-1)).toBe('stale');
  vi.advanceTimersByTime(15_000);
  expect(FakeStream.made.length).toBe(2);
});

it('leaves a short interruption to the browser, which resumes by itself', () => {
  newest().say('snapshot', {}, '7');
  newest().fail(false);
  expect(witness.states.at(-1)).toBe('offline');

  newest().say('beat', {});

  expect(witness.states.at(-1)).toBe('live');
  expect(FakeStream.made.length).toBe(1);
});

it('opens a new stream with growing delay after a refusal, and reports it', () => {
  newest().fail(true);
  expect(witness.refusals).toBe(1);
  vi.advanceTimersByTime(501);
  expect(FakeStream.made.length).toBe(2);
  newest().fail(true);
  vi.advanceTimersByTime(501);
  expect(FakeStream.made.length).toBe(2);
  vi.advanceTimersByTime(600);
  expect(FakeStream.made.length).toBe(3);
});

it('hears nothing more from a stream that it has given up', () => {
  const old = newest();
  old.say('snapshot', {}, '7');
  connection.restart();
  old.say('incident', {}, '8');
  expect(witness.heard).toEqual([['snapshot', 7]]);
});
