import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import type { GridFeatures, GridProperties } from '../api/types';
import '../testing';
import { Grids } from './grids.svelte';
import GridTreeList from './GridTreeList.svelte';
import { GridTree } from './tree';

afterEach(() => {
  document.body.innerHTML = '';
});

const grid = (code: string, level: GridProperties['level'], parent?: string) =>
  ({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [] }, properties: { code, name: `网格${code}`, level, ...(parent === undefined ? {} : { parent }) } }) as GridFeatures['features'][number];

it('is gone through with the keyboard alone: one row in the tab order, levels opened and closed, a grid chosen', async () => {
  const grids = new Grids();
  grids.outlines = { type: 'FeatureCollection', features: [grid('1', 'district'), grid('11', 'town', '1'), grid('111', 'base', '11'), grid('12', 'town', '1')] };
  const chosen: string[] = [];
  const tree = new GridTree(grids.byCode, grids.counts);
  const page = mount(GridTreeList, { target: document.body, props: { tree, grids, typed: '', onlyUncovered: false, selected: undefined, onselect: (code: string) => chosen.push(code) } });
  flushSync();
  const items = () => [...document.querySelectorAll<HTMLElement>('[role="tree"] [role="treeitem"]')];
  const told = () => items().map((one) => [one.getAttribute('aria-level'), one.getAttribute('aria-expanded'), one.getAttribute('aria-posinset'), one.getAttribute('aria-setsize')].join(' '));
  const press = async (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
    flushSync();
    await tick();
    flushSync();
    return event.defaultPrevented;
  };
  const focused = () => document.activeElement?.id.split('-').at(-1);

  expect(told()).toEqual(['1 true 1 1', '2 false 1 2', '2  2 2']);
  expect(items().map((one) => one.tabIndex)).toEqual([0, -1, -1]);
  items()[0]?.focus();
  await press('ArrowDown');
  expect(focused()).toBe('11');
  expect(items().map((one) => one.tabIndex)).toEqual([-1, 0, -1]);
  await press('ArrowRight');
  expect(told()[1]).toBe('2 true 1 2');
  await press('ArrowRight');
  expect(focused()).toBe('111');
  await press('Enter');
  expect(chosen).toEqual(['111']);
  await press('ArrowLeft');
  expect(focused()).toBe('11');
  await press('ArrowLeft');
  expect(items()).toHaveLength(3);
  await press('End');
  expect(focused()).toBe('12');
  await press('Home');
  expect(focused()).toBe('1');
  expect(items()[0]?.textContent.replace(/\s+/g, ' ')).toContain('网格1 区县 , 未结0');
  // the desk's own keys stay the desk's
  expect(await press('a')).toBe(false);
  await unmount(page);
});
