/** Of several questions only the last one's answer counts, in whatever order they come. */
export class Latest {
  #turn = 0;

  /** Begins a question, or with nothing to ask ends the others; answers whether it is still the last. */
  begin(): () => boolean {
    const mine = ++this.#turn;
    return () => mine === this.#turn;
  }
}
