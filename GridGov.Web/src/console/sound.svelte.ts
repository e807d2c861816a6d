import type { Severity } from '../api/types';

const storageKey = 'gridgov.muted';

/** Two short tones for levels I and II, nothing for the rest; whether it is muted is always to be seen. */
export class Sound {
  isMuted = $state(localStorage.getItem(storageKey) === 'yes');
  #context: AudioContext | undefined;

  toggle(): void {
    this.isMuted = !this.isMuted;
    localStorage.setItem(storageKey, this.isMuted ? 'yes' : 'no');
  }

  alarm(severity: Severity): void {
    if (this.isMuted || severity > 2 || typeof AudioContext === 'undefined') return;
    this.#context ??= new AudioContext();
    const tones = severity === 1 ? [880, 660, 880, 660] : [660, 520];
    tones.forEach((hertz, index) => {
      this.#tone(hertz, index * 0.18);
    });
  }

  #tone(hertz: number, delaySeconds: number): void {
    const context = this.#context;
    if (context === undefined || context.state === 'suspended') return;
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
