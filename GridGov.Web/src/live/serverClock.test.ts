import { expect, it } from 'vitest';
import { ServerClock } from './serverClock';

const at = (milliseconds: number) => new Date(milliseconds).toISOString();

it('follows the server and not the desk', () => {
  let local = 1_000_000;
  const clock = new ServerClock(() => local);
  clock.heard(at(5_000_000));
  local += 3_000;
  expect(clock.now()).toBe(5_003_000);
});

it('measures how fast a drill runs', () => {
  let local = 0;
  const clock = new ServerClock(() => local);
  clock.heard(at(1_000_000));
  local = 10_000;
  clock.heard(at(1_600_000));
  local = 11_000;
  expect(clock.rate).toBe(60);
  expect(clock.now()).toBe(1_660_000);
});

it('takes a late packet for what it is: real time', () => {
  let local = 0;
  const clock = new ServerClock(() => local);
  clock.heard(at(0));
  local = 10_000;
  clock.heard(at(9_200));
  expect(clock.rate).toBe(1);
});
