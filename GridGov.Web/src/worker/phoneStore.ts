import type { PositionStore } from './offline/roomyStore';
import type { WaitingPosition } from './offline/thinning';
import { wordsLane, type OutboxEntry, type OutboxItem, type RefusedEntry } from './outbox';

const databaseName = 'gridgov.worker';

/** Fulfilled when the transaction is on disk, with what the last request answered. */
function run<T>(database: IDBDatabase, stores: string[], mode: IDBTransactionMode, act: (transaction: IDBTransaction) => IDBRequest<T> | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: 'strict' });
    const request = act(transaction);
    transaction.oncomplete = () => {
      resolve(request?.result as T);
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('The phone did not keep it.'));
    };
  });
}

/** The phone's disk (IndexedDB): the outbox, and a few values of the page itself. */
export class PhoneStore implements PositionStore {
  readonly #database = new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      const queue = request.result.createObjectStore('outbox', { keyPath: 'number', autoIncrement: true });
      queue.createIndex('order', ['owner', 'lane', 'number']);
      request.result.createObjectStore('refused', { keyPath: 'number' }).createIndex('owner', 'owner');
      request.result.createObjectStore('values');
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The phone has no place to keep things.'));
    };
  });

  async add(owner: string, lane: number, item: OutboxItem): Promise<void> {
    await run(await this.#database, ['outbox'], 'readwrite', (transaction) => transaction.objectStore('outbox').add({ owner, lane, item }));
  }

  async head(owner: string, limit: number): Promise<OutboxEntry[]> {
    return run(await this.#database, ['outbox'], 'readonly', (transaction) =>
      transaction.objectStore('outbox').index('order').getAll(rangeOf(owner), limit) as IDBRequest<OutboxEntry[]>);
  }

  async remove(numbers: readonly number[]): Promise<void> {
    await run(await this.#database, ['outbox'], 'readwrite', (transaction) => {
      for (const number of numbers) transaction.objectStore('outbox').delete(number);
      return undefined;
    });
  }

  async count(owner: string): Promise<number> {
    return run(await this.#database, ['outbox'], 'readonly', (transaction) => transaction.objectStore('outbox').index('order').count(rangeOf(owner)));
  }

  async positions(owner: string): Promise<WaitingPosition[]> {
    const waiting = await run(await this.#database, ['outbox'], 'readonly', (transaction) =>
      transaction.objectStore('outbox').index('order').getAll(IDBKeyRange.bound([owner, wordsLane], [owner, wordsLane, []])) as IDBRequest<OutboxEntry[]>);
    return waiting.flatMap(({ number, item }) => (item.kind === 'position' ? [{ number, at: item.at }] : []));
  }

  async refuse({ number, owner, item }: OutboxEntry, reason: string, status: number): Promise<void> {
    await run(await this.#database, ['outbox', 'refused'], 'readwrite', (transaction) => {
      transaction.objectStore('outbox').delete(number);
      return transaction.objectStore('refused').put({ number, owner, item, reason, status } satisfies RefusedEntry);
    });
  }

  async refused(owner: string): Promise<RefusedEntry[]> {
    return run(await this.#database, ['refused'], 'readonly', (transaction) =>
      transaction.objectStore('refused').index('owner').getAll(owner) as IDBRequest<RefusedEntry[]>);
  }

  async forget(number: number): Promise<void> {
    await run(await this.#database, ['refused'], 'readwrite', (transaction) => transaction.objectStore('refused').delete(number));
  }

  /** A value that the page has kept; undefined when there is none. */
  async value<T>(key: string): Promise<T | undefined> {
    return run(await this.#database, ['values'], 'readonly', (transaction) => transaction.objectStore('values').get(key) as IDBRequest<T | undefined>);
  }

  /** The values whose keys begin so, by key. */
  async valuesFrom<T>(beginning: string): Promise<[key: string, value: T][]> {
    const range = IDBKeyRange.bound(beginning, `${beginning}\uffff`);
    const keys = await run(await this.#database, ['values'], 'readonly', (transaction) => transaction.objectStore('values').getAllKeys(range));
    return Promise.all(keys.map(async (key) => [String(key), (await this.value(String(key))) as T]));
  }

  /** Keeps a value, or with undefined forgets it. */
  async keep(key: string, value: unknown): Promise<void> {
    await run(await this.#database, ['values'], 'readwrite', (transaction) => {
      const store = transaction.objectStore('values');
      if (value === undefined) store.delete(key);
      else store.put(value, key);
      return undefined;
    });
  }

  /** Whoever has something waiting on this phone. */
  async waitingOwners(): Promise<ReadonlySet<string>> {
    const owners = new Set<string>();
    await run(await this.#database, ['outbox'], 'readonly', (transaction) => {
      const asked = transaction.objectStore('outbox').index('order').openKeyCursor();
      asked.onsuccess = () => {
        const at = asked.result;
        if (at === null) return;
        const [owner] = at.key as [string];
        owners.add(owner);
        at.continue([owner, []]); // the next owner's first
      };
      return undefined;
    });
    return owners;
  }

  /** Lets values go of which the rule says nothing must stay, and keeps of the others what it answers; in one transaction, so that nothing that is being written is lost. */
  async thin(rule: (key: string, value: unknown) => unknown): Promise<void> {
    await run(await this.#database, ['values'], 'readwrite', (transaction) => {
      const asked = transaction.objectStore('values').openCursor();
      asked.onsuccess = () => {
        const at = asked.result;
        if (at === null) return;
        const left = rule(String(at.key), at.value);
        if (left === undefined) at.delete();
        else if (left !== at.value) at.update(left);
        at.continue();
      };
      return undefined;
    });
  }
}

const rangeOf = (owner: string) => IDBKeyRange.bound([owner], [owner, []]);
