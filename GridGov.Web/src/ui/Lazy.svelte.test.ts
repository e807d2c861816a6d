import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { expect, it, vi } from 'vitest';
import '../testing';
import Lazy from './Lazy.svelte';

it('says that a part of the page did not come, and fetches it again when told to', async () => {
  let isAway = true;
  const load = vi.fn(() => (isAway ? Promise.reject(new TypeError('offline')) : Promise.resolve('there')));
  const children = createRawSnippet<[string]>((what) => ({ render: () => `<b>${what()}</b>` }));
  const page = mount(Lazy<string>, { target: document.body, props: { load, children } });
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain('载入失败');
  });

  isAway = false;
  document.querySelector('button')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelector('b')?.textContent).toBe('there');
  });

  expect(load).toHaveBeenCalledTimes(2);
  await unmount(page);
});
