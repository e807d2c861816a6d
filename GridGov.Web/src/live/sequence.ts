export type Verdict = 'apply' | 'duplicate' | 'gap';

/**
 * Checks that deltas follow the snapshot without a hole. Each carries the sequence of the event before it under the same filter;
 * when that is not the one we have, something was missed and only a new snapshot helps.
 */
export class SequenceGuard {
  #last: number | undefined;

  get last(): number | undefined {
    return this.#last;
  }

  snapshot(sequence: number): void {
    this.#last = sequence;
  }

  check(sequence: number, previous: number | undefined): Verdict {
    if (this.#last === undefined) return 'gap';
    if (sequence <= this.#last) return 'duplicate';
    if (previous !== undefined && previous !== this.#last) return 'gap';
    this.#last = sequence;
    return 'apply';
  }

  forget(): void {
    this.#last = undefined;
  }
}
