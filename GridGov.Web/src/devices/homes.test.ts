import { expect, it } from 'vitest';
import type { DevicePlace } from '../api/officeTypes';
import { Homes } from './homes.svelte';

const place = (id: string): DevicePlace => ({ id, lat: 35, lon: 118 });
const byHand = () => {
  const answers: { give: (places: DevicePlace[]) => void; fail: () => void }[] = [];
  const homes = new Homes(() => new Promise((resolve, reject) => answers.push({ give: resolve, fail: () => { reject(new Error('away')); } })));
  return { homes, answers };
};
const ids = (homes: Homes) => homes.shown.map(({ id }) => id);

it('an answer that comes late never takes the place of a newer one', async () => {
  const { homes, answers } = byHand();
  const first = homes.toggle();
  await homes.toggle();
  const second = homes.toggle();
  answers[1]?.give([place('new')]);
  await second;
  answers[0]?.give([place('old')]);
  await first;
  expect(ids(homes)).toEqual(['new']);
});

it('an answer that comes after they were put away shows nothing', async () => {
  const { homes, answers } = byHand();
  const asked = homes.toggle();
  await homes.toggle();
  answers[0]?.give([place('late')]);
  await asked;
  expect([ids(homes), homes.isWanted]).toEqual([[], false]);
});

it('a failure is said and can be asked again; one that nobody waits for any more is not', async () => {
  const { homes, answers } = byHand();
  const asked = homes.toggle();
  answers[0]?.fail();
  await asked;
  expect([homes.hasFailed, homes.isWanted]).toEqual([true, false]);
  const again = homes.toggle();
  expect(homes.hasFailed).toBe(false);
  await homes.toggle();
  answers[1]?.fail();
  await again;
  expect(homes.hasFailed).toBe(false);
});
