import { describe, expect, it } from 'vitest';
import { Problem } from '../src/api/http';
import type { Sync, SyncContent } from '../src/api/orchestration';
import { contentOfSync } from '../src/sync/form';
import { saveOver, type Store } from '../src/sync/saving';
import { SYNC } from './syncs';

/** One sync, which others change between two calls. */
class InMemoryStore implements Store {
  readonly tried: number[] = [];
  constructor(private now: Sync, private readonly others: Partial<Sync>[] = []) {}

  async change(content: SyncContent, version: number): Promise<Sync> {
    const other = this.others.shift();
    if (other !== undefined) this.now = { ...this.now, ...other, version: this.now.version + 1 };
    this.tried.push(version);
    if (this.now.state === 'deleted') throw new Problem(409, 'state-conflict', '', '', '', []);
    if (version !== this.now.version) throw new Problem(412, 'version-stale', '', '', '', []);
    this.now = { ...this.now, ...content, version: version + 1, guard: content.guard ?? this.now.guard };
    return this.now;
  }

  async get(): Promise<Sync> {
    return this.now;
  }
}

const MINE = { ...contentOfSync(SYNC), displayName: 'Mine' };
const RUN = { requestedRun: { number: 5, kind: 'difference', reason: 'schedule', requestTime: '2026-01-02T00:00:00Z' } };

describe('saving a sync', () => {
  it('saves over the version that was read', async () => {
    const store = new InMemoryStore(SYNC);
    expect(await saveOver(store, MINE, SYNC)).toMatchObject({ saved: { displayName: 'Mine', version: 8 } });
    expect(store.tried).toEqual([7]);
  });

  it('is not in the way of a run that fell due meanwhile, nor of a pause', async () => {
    const store = new InMemoryStore(SYNC, [RUN, { state: 'paused' }]);
    expect(await saveOver(store, MINE, SYNC)).toMatchObject({ saved: { displayName: 'Mine', state: 'paused', version: 10 } });
    expect(store.tried).toEqual([7, 8, 9]);
  });

  it('saves over nothing that somebody else said', async () => {
    const store = new InMemoryStore(SYNC, [{ object: 'theirs' }]);
    expect(await saveOver(store, MINE, SYNC)).toMatchObject({ theirs: { object: 'theirs', version: 8 } });
    expect((await store.get()).displayName).toBe(SYNC.displayName);
  });

  it('gives up when it is never in time, and tells everything else that is wrong', async () => {
    await expect(saveOver(new InMemoryStore(SYNC, [RUN, RUN, RUN, RUN, RUN]), MINE, SYNC)).rejects.toMatchObject({ code: 'version-stale' });
    await expect(saveOver(new InMemoryStore(SYNC, [{ state: 'deleted' }]), MINE, SYNC)).rejects.toMatchObject({ code: 'state-conflict' });
  });
});
