/** A value that the page has kept on the phone's disk; undefined when there is none. */
export function phoneValue<T>(key: string): Promise<T | undefined> {
  return new Promise((resolve) => {
    const request = indexedDB.open('gridgov.worker');
    // only the page makes it
    request.onupgradeneeded = () => {
      request.transaction?.abort();
    };
    request.onerror = () => {
      resolve(undefined);
    };
    request.onsuccess = () => {
      const database = request.result;
      if (!database.objectStoreNames.contains('values')) {
        database.close();
        resolve(undefined);
        return;
      }
      const value = database.transaction('values').objectStore('values').get(key) as IDBRequest<T | undefined>;
      value.onsuccess = () => {
        database.close();
        resolve(value.result);
      };
      value.onerror = () => {
        database.close();
        resolve(undefined);
      };
    };
  });
}
