import { createRawSnippet, flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import VirtualList from './VirtualList.svelte';

let shown: Record<string, unknown> | undefined;

afterEach(async () => {
  if (shown !== undefined) await unmount(shown);
  vi.useRealTimers();
});

async function showRows(...names: string[]) {
  const props = $state({ items: names, selected: undefined as string | undefined, above: 0 });
  shown = mount(VirtualList<string>, {
    target: document.body,
    props: {
      get items() { return props.items; },
      get selected() { return props.selected; },
      get above() { return props.above; },
      set above(n) { props.above = n; },
      key: (name: string) => name, rowPixels: 50, label: 'names', onopen: () => undefined,
      onselect: (name: string) => (props.selected = name),
      row: createRawSnippet((name: () => string) => ({ render: () => `<p>${name()}</p>` })),
    },
  });
  flushSync();
  await tick();
  const list = document.querySelector<HTMLElement>('[role=listbox]');
  if (list === null) throw new Error('no list');
  /** How far below the list's upper edge a row stands. */
  const heightOf = (name: string) => {
    const row = [...list.querySelectorAll<HTMLElement>('[role=option]')].find((one) => one.textContent.trim() === name);
    return row === undefined ? undefined : Number(/translateY\((-?\d+)px\)/.exec(row.style.transform)?.[1]) - list.scrollTop;
  };
  const become = async (...after: string[]) => {
    props.items = after;
    flushSync();
    await tick();
  };
  return { props, list, heightOf, become, toTop: shown['toTop'] as () => void };
}

it('holds the row under the pointer when others come and go above it, at the very top too, and is in order again when the pointer leaves', async () => {
  const { props, list, heightOf, become } = await showRows('a', 'b', 'c');
  list.dispatchEvent(new PointerEvent('pointermove', { clientY: 70, bubbles: true }));

  await become('new', 'a', 'b', 'c');
  expect([heightOf('b'), props.above]).toEqual([50, 1]);
  await become('b', 'c');
  expect([heightOf('b'), props.above]).toEqual([50, 0]);

  list.dispatchEvent(new PointerEvent('pointerleave'));
  flushSync();
  expect(heightOf('b')).toBe(0);
});

it('is not sent to the top again by what it does itself, when something has sent it there', async () => {
  const { list, heightOf, become, toTop } = await showRows('a', 'b', 'c');
  const stop = $effect.root(() => {
    $effect(toTop);
  });
  flushSync();
  list.dispatchEvent(new PointerEvent('pointermove', { clientY: 70, bubbles: true }));

  await become('b', 'c');
  expect(heightOf('b')).toBe(50);
  stop();
});

it('holds the selected row while keys move through the list, and for five seconds after the last', async () => {
  vi.useFakeTimers();
  const { list, heightOf, become } = await showRows('a', 'b', 'c');
  Object.defineProperty(list, 'clientHeight', { value: 600 });
  list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  flushSync();

  await become('b', 'a', 'c');
  expect(heightOf('a')).toBe(0);
  const scrollTo = vi.spyOn(list, 'scrollTo');
  vi.advanceTimersByTime(4_999);
  expect(scrollTo).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(scrollTo).toHaveBeenCalledWith({ top: 0, behavior: 'smooth' });
});

it('lets go of the row under a pointer that has rested for five seconds: what came above is seen, and a click then is for nobody', async () => {
  vi.useFakeTimers();
  const { props, list, heightOf, become } = await showRows('a', 'b', 'c');
  Object.defineProperty(list, 'clientHeight', { value: 600 });
  const scrollTo = vi.spyOn(list, 'scrollTo').mockImplementation(() => (list.scrollTop = 0));
  list.dispatchEvent(new PointerEvent('pointermove', { clientY: 70, bubbles: true }));

  await become('urgent', 'a', 'b', 'c');
  expect([heightOf('b'), props.above]).toEqual([50, 1]);
  vi.advanceTimersByTime(5_000);
  flushSync();
  expect([heightOf('urgent'), heightOf('a'), scrollTo.mock.calls.length]).toEqual([0, 50, 1]);

  const click = () => list.querySelectorAll('[role=option]')[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
  click();
  expect(props.selected).toBeUndefined();
  vi.advanceTimersByTime(800);
  click();
  expect(props.selected).toBe('a');
});
