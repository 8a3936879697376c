import { Problem } from '../api/http';
import type { Sync, SyncContent } from '../api/orchestration';
import { contentOfSync, isOther } from './form';

/** What saving asks of the API. */
export interface Store {
  change(content: SyncContent, version: number): Promise<Sync>;
  get(id: string): Promise<Sync>;
}

/** It was saved, or somebody else said something else meanwhile. */
export type Saved = { readonly saved: Sync } | { readonly theirs: Sync };

const TRIES = 5;

/** Saves over the version that was read. A version that says the same, as every run that falls due makes one, is nobody's edit and is saved over. */
export async function saveOver(store: Store, content: SyncContent, read: Sync): Promise<Saved> {
  let version = read.version;
  for (let tried = 1; ; tried += 1) {
    try {
      return { saved: await store.change(content, version) };
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.code !== 'version-stale') throw failure;
      const latest = await store.get(read.id);
      if (latest.state === 'deleted' || isOther(contentOfSync(latest), read)) return { theirs: latest };
      if (tried === TRIES) throw failure;
      version = latest.version;
    }
  }
}
