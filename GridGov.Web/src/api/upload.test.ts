import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from './http';
import { upload, type Sent } from './upload';

/** A connection that the test moves. */
class Wire {
  static last: Wire;
  upload: { onprogress?: (event: { loaded: number; total: number }) => void; onload?: () => void } = {};
  onload?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  status = 200;
  responseText = '';
  head: string[] = [];
  constructor() {
    Wire.last = this;
  }
  open = (method: string, path: string) => this.head.push(`${method} ${path}`);
  setRequestHeader = (name: string, value: string) => this.head.push(`${name}: ${value}`);
  send = vi.fn();
  abort = () => {
    this.onabort?.();
    this.onloadend?.();
  };
  answer(status: number, text: string) {
    [this.status, this.responseText] = [status, text];
    this.onload?.();
    this.onloadend?.();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('XMLHttpRequest', Wire);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start() {
  const told: Sent[] = [];
  const stop = new AbortController();
  const done = upload('PUT', '/grids', new Blob(['12345678']), (sent) => told.push(sent), stop.signal);
  done.catch(() => undefined);
  return { told, stop, done, wire: Wire.last };
}

it('tells what has gone out and then only that the server is at work, and answers what it said', async () => {
  const { told, done, wire } = start();
  wire.upload.onprogress?.({ loaded: 4, total: 8 });
  wire.upload.onload?.();
  wire.answer(200, '{"a":1}');

  expect(await done).toEqual({ a: 1 });
  expect(told).toEqual([{ phase: 'sending', bytes: 0, of: 8 }, { phase: 'sending', bytes: 4, of: 8 }, { phase: 'working' }]);
  expect(wire.head).toEqual(['PUT /api/v1/grids', 'Accept: application/json', 'Content-Type: application/json']);
});

it('is refused with the reason that the server gave', async () => {
  const { done, wire } = start();
  wire.answer(400, '{"title":"no","detail":"Grid 1 is not a grid."}');
  await expect(done).rejects.toMatchObject({ status: 400, message: 'Grid 1 is not a grid.' });
});

it('takes its time while something moves, and gives a silent connection up', async () => {
  const { done, wire } = start();
  vi.advanceTimersByTime(29_000);
  wire.upload.onprogress?.({ loaded: 1, total: 8 });
  vi.advanceTimersByTime(29_000);
  wire.upload.onload?.();
  vi.advanceTimersByTime(179_999);
  const settled = vi.fn();
  done.catch(settled);
  await Promise.resolve();
  expect(settled).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  await expect(done).rejects.toMatchObject({ status: 0 });
});

it('can be stopped', async () => {
  const { stop, done } = start();
  stop.abort();
  await expect(done).rejects.toBeInstanceOf(Problem);
});
