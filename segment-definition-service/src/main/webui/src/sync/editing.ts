import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { Problem } from '../api/http';
import { syncs as api, type Sync, type SyncContent } from '../api/orchestration';
import { keys } from '../api/queries';
import type { Finding } from '../condition/places';
import { tellDone } from '../shell/say';
import { beginsAnew, contentOfForm, elsewhere, findingAt, formOfSync, isOther, rowFindings, rowLacks, type SyncForm } from './form';
import { syncPlace } from './places';
import { saveOver } from './saving';

/** A sync while it is edited, and what became of saving it. */
export interface Editing {
  /** What was read, or taken over from somebody else. */
  readonly base: Sync;
  readonly form: SyncForm;
  readonly content: SyncContent;
  readonly changed: boolean;
  readonly saving: boolean;
  /** Some rows are not complete, and saving was tried. */
  readonly incomplete: boolean;
  readonly tried: boolean;
  readonly error: unknown;
  /** What is wrong and has no field of its own. */
  readonly others: readonly Finding[];
  readonly rows: ReturnType<typeof rowFindings>;
  /** Something is wrong at some field. */
  readonly wrongAtFields: boolean;
  /** A person is asked, because everything is sent anew. */
  readonly asking: boolean;
  readonly theirs: Sync | undefined;
  readonly leaves: boolean;
  set(change: Partial<SyncForm>): void;
  found(path: string, depth?: 'below' | 'only'): string | undefined;
  submit(): void;
  save(over: Sync): void;
  stopAsking(): void;
  takeTheirs(other: Sync): void;
  closeTheirs(): void;
}

export function useEditing(read: Sync): Editing {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [base, setBase] = useState(read);
  const [form, setForm] = useState<SyncForm>(() => formOfSync(read));
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [theirs, setTheirs] = useState<Sync>();
  const [done, setDone] = useState(false);
  const store = useMutation({
    mutationFn: ({ edited, over }: { readonly edited: SyncForm; readonly over: Sync }) =>
      saveOver(api, { ...contentOfForm(edited, base), segment: over.segment, destination: over.destination }, over),
    onSuccess: (answer) => {
      if ('theirs' in answer) {
        setTheirs(answer.theirs);
        return;
      }
      setTheirs(undefined);
      client.setQueryData(keys.sync(base.id), answer.saved);
      tellDone(answer.saved.state === 'paused' ? 'Saved. It is sent when the sync is resumed.' : 'Saved. What follows from it is sent with the next run.');
      setDone(true);
    },
    onError: () => setTheirs(undefined),
    onSettled: () => {
      setAsking(false);
      return client.invalidateQueries({ queryKey: keys.syncs });
    },
  });
  useEffect(() => {
    if (done) void navigate(syncPlace(base.id));
  }, [done, navigate, base.id]);
  const content = contentOfForm(form, base);
  const changed = isOther(content, base);
  const lacks = form.mappings.some((each) => rowLacks(each) !== undefined);
  const findings = store.error instanceof Problem ? store.error.findings : [];
  const sent = store.variables?.edited.mappings ?? [];
  const others = elsewhere(findings, sent.length);
  const save = (over: Sync) => store.mutate({ edited: form, over });
  return {
    base, form, content, changed, tried, asking, theirs, others, save,
    saving: store.isPending,
    incomplete: tried && lacks,
    error: store.error,
    rows: rowFindings(findings, sent),
    wrongAtFields: findings.length > others.length,
    leaves: changed && !done && theirs?.state !== 'deleted',
    set: (change) => setForm((before) => ({ ...before, ...change })),
    found: (path, depth) => findingAt(findings, path, depth) ?? takenAt(path, store.error),
    submit: () => {
      setTried(true);
      if (lacks || !changed) return;
      if (beginsAnew(content, base)) setAsking(true);
      else save(base);
    },
    stopAsking: () => setAsking(false),
    takeTheirs: (other) => {
      setTheirs(undefined);
      setBase(other);
      setForm(formOfSync(other));
      setTried(false);
      store.reset();
      client.setQueryData(keys.sync(other.id), other);
    },
    closeTheirs: () => setTheirs(undefined),
  };
}

/** An object that is another sync's is refused as a whole; it is wrong at one field all the same. */
function takenAt(path: string, error: unknown): string | undefined {
  return path === '$.object' && error instanceof Problem && error.code === 'object-taken' ? error.detail : undefined;
}
