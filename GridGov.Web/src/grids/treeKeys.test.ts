import { expect, it } from 'vitest';
import { moveIn, placesOf } from './treeKeys';

const row = (code: string, depth: number, hasChildren = false) => ({ code, depth, hasChildren });
const rows = [row('d', 0, true), row('t1', 1, true), row('v1', 2), row('v2', 2), row('t2', 1, true)];
const opened = new Set(['d', 't1']);
const press = (active: string | undefined, key: string) => moveIn(rows, active, key, (code) => opened.has(code));

it('goes up, down, to the first and to the last', () => {
  expect([press('v1', 'ArrowDown'), press('v1', 'ArrowUp'), press('v1', 'Home'), press('v1', 'End')]).toEqual([{ to: 'v2' }, { to: 't1' }, { to: 'd' }, { to: 't2' }]);
  expect([press('d', 'ArrowUp'), press('t2', 'ArrowDown'), press(undefined, 'ArrowDown')]).toEqual([{}, {}, { to: 'd' }]);
});

it('opens to the right and then goes in, closes to the left and then goes out', () => {
  expect([press('t2', 'ArrowRight'), press('t1', 'ArrowRight'), press('v1', 'ArrowRight')]).toEqual([{ toggle: 't2' }, { to: 'v1' }, {}]);
  expect([press('t1', 'ArrowLeft'), press('v2', 'ArrowLeft'), press('t2', 'ArrowLeft')]).toEqual([{ toggle: 't1' }, { to: 't1' }, { to: 'd' }]);
});

it('opens with Enter and Space, and leaves every other key to the desk', () => {
  expect([press('v2', 'Enter'), press('v2', ' '), press('v2', 'a')]).toEqual([{ open: 'v2' }, { open: 'v2' }, undefined]);
});

it('counts each among its siblings', () => {
  expect(placesOf(rows)).toEqual([{ position: 1, of: 1 }, { position: 1, of: 2 }, { position: 1, of: 2 }, { position: 2, of: 2 }, { position: 2, of: 2 }]);
});
