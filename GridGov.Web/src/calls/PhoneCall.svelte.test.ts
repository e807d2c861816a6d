import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import './callTexts';
import type { CallView } from './callTypes';
import PhoneCall from './PhoneCall.svelte';

const rings: CallView = { id: 'c1', phase: 'ringing', from: 'li.na', role: 'dispatcher', worker: 'w1', kind: 'sos', ringSeconds: 30 };
let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (url: string, { method }: RequestInit) => {
    asked.push(`${method ?? ''} ${url}`);
    return Promise.resolve(new Response(JSON.stringify({ ...rings, phase: 'ended' })));
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

it('says who calls and why, and declines with one tap', async () => {
  const page = mount(PhoneCall, { target: document.body, props: { district: 'd', worker: 'w1', ringing: rings, isOffered: false, isBusy: false } });
  flushSync();
  expect(document.querySelector('[role=alert]')?.textContent).toContain('li.na（调度员）');
  expect(document.querySelector('[role=alert]')?.textContent).toContain('求助');

  [...document.querySelectorAll('button')].find((button) => button.textContent.includes('拒接'))?.click();

  await vi.waitFor(() => {
    expect(asked).toEqual(['POST /api/v1/districts/d/calls/c1/hangup']);
  });
  await unmount(page);
});

it('shows nothing when it rings no more', async () => {
  let ringing = $state.raw<CallView | undefined>(rings);
  const page = mount(PhoneCall, {
    target: document.body,
    props: {
      district: 'd', worker: 'w1', isOffered: false, isBusy: false,
      get ringing() {
        return ringing;
      },
    },
  });
  flushSync();
  ringing = undefined;
  flushSync();
  expect(document.querySelector('[role=alertdialog]')).toBeNull();
  await unmount(page);
});
