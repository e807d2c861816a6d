import { fixOf, isWorthReporting, type PhoneFix } from './fix';

export type SharingState = 'off' | 'asking' | 'on' | 'denied' | 'failed' | 'unsupported';

/** Follows the phone's position while on duty, and only then. */
export class Sharing {
  state = $state<SharingState>('off');
  last = $state.raw<PhoneFix | undefined>(undefined);

  #watch: number | undefined;
  #reported: PhoneFix | undefined;

  constructor(
    private readonly report: (fix: PhoneFix) => void,
    private readonly geolocation: Geolocation | undefined = navigator.geolocation,
  ) {}

  start(): void {
    if (this.#watch !== undefined) return;
    if (this.geolocation === undefined) {
      this.state = 'unsupported';
      return;
    }
    this.state = 'asking';
    this.#watch = this.geolocation.watchPosition(
      (position) => {
        this.state = 'on';
        this.last = fixOf(position);
        if (!isWorthReporting(this.last, this.#reported)) return;
        this.#reported = this.last;
        this.report(this.last);
      },
      (error) => {
        this.state = error.code === 1 ? 'denied' : 'failed';
      },
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 },
    );
  }

  stop(): void {
    if (this.#watch !== undefined) this.geolocation?.clearWatch(this.#watch);
    this.#watch = undefined;
    this.#reported = undefined;
    this.state = 'off';
    this.last = undefined;
  }
}
