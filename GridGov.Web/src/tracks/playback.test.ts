import { expect, it } from 'vitest';
import { Playback } from './playback.svelte';

const points = [{ lon: 118.3, lat: 35.1, at: 0 }, { lon: 118.4, lat: 35.1, at: 60_000 }];

it('plays at its rate and stops at the end', () => {
  const playback = new Playback();
  playback.show('w1', { points, gaps: [], stops: [], checkpoints: [], distanceMeters: 0, inGridShare: undefined });
  playback.rate = 10;

  playback.toggle();
  expect(playback.at).toBe(0);
  playback.frame(1_000);
  playback.frame(3_000);
  expect(playback.at).toBe(20_000);
  playback.frame(60_000);

  expect(playback.at).toBe(60_000);
  expect(playback.isPlaying).toBe(false);
});

it('counts the checkpoints that had been visited by the moment that is shown', () => {
  const playback = new Playback();
  const checkpoint = (visitedAt: number | undefined) => ({ lon: 118.3, lat: 35.1, name: '', visitedAt });
  playback.show('w1', { points, gaps: [], stops: [], checkpoints: [], distanceMeters: 0, inGridShare: undefined });
  const [from, to] = [playback.from, playback.to];
  playback.mark([checkpoint(from), checkpoint(to), checkpoint(undefined)]);

  expect(playback.visited).toBe(2);
  playback.seek(from);
  expect(playback.visited).toBe(1);
  playback.seek(to - 1);
  expect(playback.visited).toBe(1);
});
