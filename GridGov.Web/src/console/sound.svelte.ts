import type { Incident } from '../api/types';
import { isDue, loudest } from './chime';

const storageKey = 'gridgov.muted';
const leastPauseMilliseconds = 1_500;

/**
 * Two short tones for levels I and II, again until somebody acknowledges; nothing for the rest. Whether it is muted, or the browser does not let it
 * sound until somebody has touched the page, is always to be seen.
 */
export class Sound {
  isMuted = $state(localStorage.getItem(storageKey) === 'yes');
  isBlocked = $state(false);
  /** It sounds although it is muted. */
  isForced = $state(false);
  #context: AudioContext | undefined;
  #lastAt = -Infinity;

  toggle(): void {
    this.isMuted = !this.isMuted;
    localStorage.setItem(storageKey, this.isMuted ? 'yes' : 'no');
    this.unblock();
  }

  /** Somebody has touched the page: from now on the browser lets it sound. */
  unblock(): void {
    if (typeof AudioContext === 'undefined') return;
    this.#context ??= new AudioContext();
    void this.#context.resume().then(() => {
      this.isBlocked = this.#context?.state !== 'running';
    });
  }

  /** Looks at the wall; called at every change and every second. `hasNew`: something urgent has just come. */
  look(open: readonly Incident[], now: number, hasNew = false): void {
    const chime = loudest(open);
    this.isForced = this.isMuted && (chime?.isForced ?? false);
    if (chime === undefined || (this.isMuted && !chime.isForced)) return;
    if (now - this.#lastAt < leastPauseMilliseconds || (!hasNew && !isDue(chime, this.#lastAt, now))) return;
    this.#lastAt = now;
    this.#play(chime.severity === 1 ? [880, 660, 880, 660] : [660, 520]);
  }

  #play(tones: number[]): void {
    if (typeof AudioContext === 'undefined') return;
    this.#context ??= new AudioContext();
    this.isBlocked = this.#context.state !== 'running';
    if (this.isBlocked) return;
    tones.forEach((hertz, index) => {
      this.#tone(hertz, index * 0.18);
    });
  }

  #tone(hertz: number, delaySeconds: number): void {
    const context = this.#context;
    if (context === undefined) return;
    const start = context.currentTime + delaySeconds;
    const gain = new GainNode(context, { gain: 0 });
    const oscillator = new OscillatorNode(context, { frequency: hertz, type: 'triangle' });
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.18, start + 0.02);
    gain.gain.linearRampToValueAtTime(0, start + 0.15);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + 0.16);
  }
}
