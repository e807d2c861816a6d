import { expect, it } from 'vitest';
import { PositionQueue, fixOf } from './positionQueue';

const fix = (n: number) => ({ at: new Date(n * 1_000).toISOString(), lat: 35.1, lon: 118.3 });

it('forgets a fix only once it is stored', async () => {
  const queue = new PositionQueue();
  queue.add(fix(1));
  await expect(queue.send(() => Promise.reject(new Error('no network')))).rejects.toThrow();
  expect(queue.size).toBe(1);
  await queue.send(() => Promise.resolve());
  expect(queue.size).toBe(0);
});

it('is bounded and counts what it had to drop', () => {
  const queue = new PositionQueue();
  for (let n = 0; n < 730; n++) queue.add(fix(n));
  expect(queue.size).toBe(720);
  expect(queue.dropped).toBe(10);
});

it('keeps what came while it was sending', async () => {
  const queue = new PositionQueue();
  queue.add(fix(1));
  await queue.send(() => {
    queue.add(fix(2));
    return Promise.resolve();
  });
  expect(queue.size).toBe(1);
});

it('leaves out what the phone did not say', () => {
  const made = fixOf({ timestamp: 0, coords: { latitude: 35.1, longitude: 118.3, accuracy: 12.4, speed: null, heading: NaN } });
  expect(made).toEqual({ at: '1970-01-01T00:00:00.000Z', lat: 35.1, lon: 118.3, accuracyMeters: 12 });
});
