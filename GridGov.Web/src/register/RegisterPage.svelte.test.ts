import '../i18n/consoleTexts';
import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveDistrict } from '../live/district.svelte';
import RegisterPage from './RegisterPage.svelte';

/** The office's answers in the order in which the test gives them. */
function office() {
  const asked: { q: string; answer: (names: string[]) => void }[] = [];
  const live = {
    grids: { path: () => [] },
    office: {
      search: (q: string) => new Promise((resolve) => asked.push({ q, answer: (names) => { resolve(names.map((name) => ({ type: 'resident', id: name, name }))); } })),
      care: () => Promise.resolve({ silent: 0, weakBattery: 0, overdueTest: 0, neverHeard: 0, items: [] }),
    },
  } as unknown as LiveDistrict;
  return { asked, live };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

it('shows what was asked last, whatever comes late', async () => {
  const { asked, live } = office();
  const page = mount(RegisterPage, { target: document.body, props: { live, role: 'dispatcher', onincident: () => undefined, onsaid: () => undefined } });
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  const type = (text: string) => {
    if (field === null) throw new Error('no field');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    vi.advanceTimersByTime(400);
  };
  const settled = async () => { await tick(); await Promise.resolve(); flushSync(); };

  type('孙秀');
  type('王桂');
  expect(asked.map((one) => one.q)).toEqual(['孙秀', '王桂']);
  asked[1]?.answer(['王桂兰']);
  await settled();
  asked[0]?.answer(['孙秀英']);
  await settled();
  expect(document.body.textContent).toContain('王桂兰');
  expect(document.body.textContent).not.toContain('孙秀英');

  type('李四');
  type('');
  asked[2]?.answer(['李四光']);
  await settled();
  expect(document.body.textContent).not.toContain('李四光');
  await unmount(page);
});
