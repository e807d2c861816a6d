import { pushKey, type DistrictApi, type PushTest } from '../../api/client';
import { Problem } from '../../api/http';
import type { ownerKey as theirKey, PushOwner } from '../offline/words';
import type { PhoneStore } from '../phoneStore';
import { bytesOf, isFor } from './serverKey';

/**
 * What this phone can do: `absent` the server sends none, `unsupported` the browser cannot, `install` it could from the home screen (iOS), `denied` the person said no in
 * the browser, `ready` nobody has asked yet or it was switched off here, `failed` the browser's push service did not answer.
 */
export type PushState = 'asking' | 'absent' | 'unsupported' | 'install' | 'denied' | 'ready' | 'working' | 'on' | 'failed';

export type TestState = 'idle' | 'sending' | 'taken' | 'arrived' | 'unreachable' | 'refused';

const choiceKey = 'gridgov.push';
// not imported: the service worker must stand alone, and shared code would be a file of its own
const ownerKey: typeof theirKey = 'push owner';

/** Push messages to this phone: asked for in context, switched in More, signed up anew whenever the page opens. */
export class PhonePush {
  state = $state<PushState>('asking');
  test = $state<TestState>('idle');
  /** The person has answered the first question here, one way or the other. */
  isAnswered = $state(localStorage.getItem(choiceKey) !== null);

  #id: string | undefined;

  constructor(
    private readonly api: DistrictApi,
    private readonly worker: string,
    private readonly store: PhoneStore,
  ) {}

  async start(): Promise<void> {
    if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis)) {
      this.state = isOutsideHomeScreen() ? 'install' : 'unsupported';
    } else if (Notification.permission === 'denied') {
      this.state = 'denied';
    } else if (Notification.permission === 'granted' && localStorage.getItem(choiceKey) === 'on') {
      await this.#signUp();
    } else {
      this.state = await this.#isAbsent() ? 'absent' : 'ready';
    }
  }

  /** Only from a tap: browsers refuse the question otherwise. */
  async allow(): Promise<void> {
    const permission = await Notification.requestPermission();
    if (permission !== 'granted') {
      this.#answer('off');
      this.state = permission === 'denied' ? 'denied' : 'ready';
      return;
    }
    this.#answer('on');
    await this.#signUp();
  }

  later(): void {
    this.#answer('off');
  }

  async switchOff(): Promise<void> {
    this.#answer('off');
    await this.leave();
    this.state = 'ready';
  }

  /** Signing out: this phone hears nothing any more. The browser's side goes also without a network; the server then learns it from the push service. */
  async leave(): Promise<void> {
    this.test = 'idle';
    await this.store.keep(ownerKey, undefined);
    if (this.#id !== undefined) await this.api.pushLeave(this.worker, this.#id).catch(() => undefined);
    this.#id = undefined;
    if ('serviceWorker' in navigator) {
      const registration = await navigator.serviceWorker.getRegistration();
      await (await registration?.pushManager?.getSubscription())?.unsubscribe().catch(() => false);
    }
  }

  async tryIt(): Promise<void> {
    if (this.#id === undefined) return;
    this.test = 'sending';
    try {
      const { result }: PushTest = await this.api.pushTest(this.worker, this.#id);
      if (result === 'gone') await this.#signUp();
      if (this.#testState() === 'sending') this.test = result === 'taken' ? 'taken' : result === 'unreachable' || result === 'later' ? 'unreachable' : 'refused';
    } catch (problem) {
      this.test = problem instanceof Problem && problem.status === 429 ? 'idle' : 'unreachable';
    }
  }

  /** The service worker says that a message has come. */
  arrived(word: string): void {
    if (word === 'test') this.test = 'arrived';
  }

  /** Who looks at the page needs no notification of what is on it. */
  async tidy(): Promise<void> {
    if (document.hidden || !('serviceWorker' in navigator)) return;
    const registration = await navigator.serviceWorker.getRegistration();
    for (const shown of (await registration?.getNotifications?.()) ?? []) if (shown.tag !== 'test') shown.close();
  }

  async #signUp(): Promise<void> {
    this.state = 'working';
    try {
      const { applicationServerKey } = await pushKey();
      const key = bytesOf(applicationServerKey);
      const { pushManager } = await navigator.serviceWorker.ready;
      let subscription = await pushManager.getSubscription();
      if (subscription !== null && !isFor(subscription, key)) {
        await subscription.unsubscribe();
        subscription = null;
      }
      subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      this.#id = (await this.api.pushSignUp(this.worker, subscription.toJSON())).id;
      await this.store.keep(ownerKey, { district: this.api.district, worker: this.worker, key: applicationServerKey } satisfies PushOwner);
      this.state = 'on';
    } catch (problem) {
      this.state = problem instanceof Problem && problem.status === 409 ? 'absent' : Notification.permission === 'denied' ? 'denied' : 'failed';
    }
  }

  async #isAbsent(): Promise<boolean> {
    try {
      await pushKey();
      return false;
    } catch (problem) {
      return problem instanceof Problem && problem.status === 409;
    }
  }

  #answer(choice: 'on' | 'off'): void {
    localStorage.setItem(choiceKey, choice);
    this.isAnswered = true;
  }

  // what the service worker said meanwhile
  #testState = (): TestState => this.test;
}

/** Safari on iOS has push only for pages on the home screen. */
const isOutsideHomeScreen = () => 'standalone' in navigator && navigator.standalone === false;
