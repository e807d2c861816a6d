import type { Track, TrackCheckpoint } from './dayTrack';
import { positionAt, type TrackPosition } from './interpolate';
import type { IncidentTick } from './ticks';

export const rates = [1, 5, 20, 60] as const;

/** The clock of a replay: an instant, a rate, playing or not. Knows no map and no server. */
export class Playback {
  track = $state.raw<Track | undefined>(undefined);
  worker = $state<string | undefined>(undefined);
  /** The local day. */
  date = $state<string | undefined>(undefined);
  /** Whose route of today is to be shown as soon as their card is open. */
  wanted = $state<string | undefined>(undefined);
  /** What the worker had to do with that day. */
  ticks = $state.raw<readonly IncidentTick[]>([]);
  at = $state(0);
  rate = $state<number>(60);
  isPlaying = $state(false);

  from = $derived(this.track?.points[0]?.at ?? 0);
  to = $derived(this.track?.points.at(-1)?.at ?? 0);
  position = $derived.by<TrackPosition | undefined>(() => (this.track === undefined ? undefined : positionAt(this.track, this.at)));

  /** How many checkpoints had been visited by then; visited ones are those of which it is known when. */
  visited = $derived(this.track?.checkpoints.filter(({ visitedAt }) => visitedAt !== undefined && visitedAt <= this.at).length ?? 0);

  #lastFrame: number | undefined;

  show(worker: string, track: Track, date?: string): void {
    this.worker = worker;
    this.date = date;
    this.track = track;
    this.ticks = [];
    this.isPlaying = false;
    this.at = track.points.at(-1)?.at ?? 0;
  }

  /** Other checkpoints than the grids' own: those of the patrol plans. */
  mark(checkpoints: TrackCheckpoint[]): void {
    if (this.track !== undefined && this.track.checkpoints !== checkpoints) this.track = { ...this.track, checkpoints };
  }

  clear(): void {
    this.track = undefined;
    this.worker = undefined;
    this.date = undefined;
    this.isPlaying = false;
  }

  toggle(): void {
    if (!this.isPlaying && this.at >= this.to) this.at = this.from;
    this.isPlaying = !this.isPlaying;
    this.#lastFrame = undefined;
  }

  seek(at: number): void {
    this.at = Math.min(this.to, Math.max(this.from, at));
  }

  /** One frame, by a monotonic clock in milliseconds. */
  frame(now: number): void {
    if (!this.isPlaying) return;
    if (this.#lastFrame !== undefined) this.seek(this.at + (now - this.#lastFrame) * this.rate);
    this.#lastFrame = now;
    if (this.at >= this.to) this.isPlaying = false;
  }
}
