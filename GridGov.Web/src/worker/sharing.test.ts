import { expect, it } from 'vitest';
import type { PhoneFix } from './fix';
import { Sharing } from './sharing.svelte';

/** A phone whose permission can be taken and given. */
function phone(isAllowed: boolean) {
  const watches = new Map<number, { hear: PositionCallback; fail: PositionErrorCallback }>();
  const permission = { state: isAllowed ? 'granted' : 'denied', onchange: null as (() => void) | null };
  const told: PhoneFix[] = [];
  let number = 0;
  const geolocation = {
    watchPosition: (hear: PositionCallback, fail: PositionErrorCallback) => {
      watches.set(++number, { hear, fail });
      if (permission.state === 'denied') queueMicrotask(() => watches.get(number)?.fail({ code: 1 } as GeolocationPositionError));
      return number;
    },
    clearWatch: (watch: number) => void watches.delete(watch),
  } as unknown as Geolocation;
  const sharing = new Sharing((fix) => told.push(fix), geolocation, { query: () => Promise.resolve(permission) } as unknown as Permissions);
  const walk = (timestamp: number) => {
    for (const { hear } of watches.values()) {
      hear({ timestamp, coords: { latitude: 35, longitude: 118, accuracy: 9, speed: null, heading: null } } as GeolocationPosition);
    }
  };
  const change = (state: 'granted' | 'denied') => {
    permission.state = state;
    permission.onchange?.();
  };
  return { sharing, told, watches, permission, walk, change };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

it('takes the position up again when the permission is given, without a tap', async () => {
  const { sharing, told, watches, walk, change } = phone(false);
  sharing.start();
  await settled();
  expect(sharing.state).toBe('denied');

  change('granted');
  expect(sharing.state).toBe('asking');
  walk(1_000);

  expect(sharing.state).toBe('on');
  expect(told).toHaveLength(1);
  expect(watches.size).toBe(1);
});

it('asks anew at a tap where the browser says nothing, and is refused anew', async () => {
  const { sharing, permission, watches, walk } = phone(false);
  sharing.start();
  await settled();
  sharing.lookAgain();
  await settled();
  expect(sharing.state).toBe('denied');

  permission.state = 'granted';
  sharing.lookAgain();
  walk(1_000);

  expect(sharing.state).toBe('on');
  expect(watches.size).toBe(1);
});

it('shows no position any more when the permission is taken in the middle', async () => {
  const { sharing, watches, walk } = phone(true);
  sharing.start();
  await settled();
  walk(1_000);
  expect(sharing.last).toBeDefined();
  for (const { fail } of watches.values()) fail({ code: 1 } as GeolocationPositionError);
  expect([sharing.state, sharing.last]).toEqual(['denied', undefined]);
});

it('follows nobody after duty, whatever is permitted then', async () => {
  const { sharing, watches, change, told, walk } = phone(false);
  sharing.start();
  await settled();
  sharing.stop();
  change('granted');
  sharing.lookAgain();
  walk(1_000);
  expect([sharing.state, watches.size, told.length]).toEqual(['off', 0, 0]);
});

it('does without a browser that cannot be asked about permissions', async () => {
  const sharing = new Sharing(() => undefined, { watchPosition: () => 1, clearWatch: () => undefined } as unknown as Geolocation, { query: () => Promise.reject(new TypeError()) } as unknown as Permissions);
  sharing.start();
  await settled();
  expect(sharing.state).toBe('asking');
});
