import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { segments, type Change, type Segment } from '../api/definitions';
import { Problem } from '../api/http';
import { toJson } from '../api/json';
import { keys } from '../api/queries';
import { read } from '../condition/json';
import { draftOf } from '../condition/limit';
import { hasMembers } from '../segment/state';
import { ProblemNote } from '../shell/broken';
import { tellDone } from '../shell/say';
import type { Answers } from './answers';
import type { ChangeProps } from './change';
import type { Conflict } from './conflict';
import { changeOf, contentOf, type Draft } from './draft';

export interface Saving {
  save(publish: boolean): void;
  readonly buttons: ReactNode;
  /** What is wrong with the whole, above everything. */
  readonly note: ReactNode;
  readonly conflict: Conflict | undefined;
  /** What is shown before an edit of a segment with members is saved. */
  readonly change: ChangeProps | undefined;
  /** It is saved, and the page goes on to the segment's own. */
  readonly leaving: boolean;
  fieldError(field: string): string | undefined;
}

/** Saves a draft, or the version that was read, and publishes when that is wanted. */
export function useSaving(segment: Segment | undefined, draft: Draft, answers: Answers): Saving {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [base, setBase] = useState(segment);
  const [theirs, setTheirs] = useState<Segment>();
  const [goTo, setGoTo] = useState<string>();
  useEffect(() => {
    if (goTo !== undefined) void navigate(goTo);
  }, [goTo, navigate]);
  const store = useMutation({
    mutationFn: async ({ publish, over }: { publish: boolean; over?: Segment }) => {
      const content = contentOf(draft);
      const from = over ?? base;
      const saved = from === undefined ? await segments.create(content) : await segments.change(content, from.version);
      setBase(saved);
      client.setQueryData(keys.segment(saved.id), saved);
      return publish ? segments.move(saved.id, saved.state === 'paused' ? 'resume' : 'publish', saved.version) : saved;
    },
    onSuccess: (saved, { publish }) => {
      setTheirs(undefined);
      setBase(saved);
      draft.saved(saved);
      client.setQueryData(keys.segment(saved.id), saved);
      tellDone(publish ? 'Published. Its members are computed now.' : saved.state === 'active' ? 'Saved. It is applied at the next evaluation.' : 'Saved');
      if (publish || segment === undefined) setGoTo(publish ? `/segments/${saved.id}` : `/segments/${saved.id}/edit`);
    },
    onError: async (error) => {
      if (error instanceof Problem && error.code === 'version-stale' && base !== undefined) setTheirs(await segments.get(base.id));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.segments }),
  });
  const ready = answers.sound && draft.settings.displayName.trim() !== '' && !store.isPending;
  const [planned, setPlanned] = useState<{ readonly publish: boolean; readonly change: Change }>();
  const save = (publish: boolean) => {
    if (!ready) return;
    const change = { ...changeOf(draft.root, draft.settings.limit), ignoresExclusions: draft.settings.ignoresExclusions };
    if (base !== undefined && hasMembers(base.state) && (publish || base.state !== 'paused') && isOther(base, change)) setPlanned({ publish, change });
    else store.mutate({ publish });
  };
  const error = store.error instanceof Problem && store.error.code === 'version-stale' ? null : store.error;
  const elsewhere = error instanceof Problem ? error.findings.filter((finding) => !isShownAtField(finding.path)) : [];
  return {
    save,
    buttons: <Buttons state={base?.state} ready={ready} changed={draft.changed || base === undefined} pending={store.isPending} save={save} />,
    note: error === null || (error instanceof Problem && error.findings.length > 0 && elsewhere.length === 0) ? null : <ProblemNote error={error} findings={elsewhere} />,
    conflict: theirs && {
      theirs,
      keepMine: () => store.mutate({ publish: false, over: theirs }),
      takeTheirs: () => {
        setBase(theirs);
        setTheirs(undefined);
        draft.restart(theirs);
      },
      dismiss: () => setTheirs(undefined),
    },
    change: base &&
      planned && {
        segment: base,
        change: planned.change,
        confirm: planned.publish ? 'Save and resume' : 'Save changes',
        onConfirm: () => {
          setPlanned(undefined);
          store.mutate({ publish: planned.publish });
        },
        onClose: () => setPlanned(undefined),
      },
    leaving: goTo !== undefined,
    fieldError: (field) => (error instanceof Problem ? error.findings.find((finding) => finding.path === `$.${field}`)?.message : undefined),
  };
}

function isOther(saved: Segment, change: Change): boolean {
  const limit = saved.memberLimit === undefined ? null : draftOf(saved.memberLimit);
  return toJson({ ...changeOf(read(saved.condition), limit), ignoresExclusions: saved.ignoresExclusions }) !== toJson(change);
}

function isShownAtField(path: string): boolean {
  return path === '$.displayName';
}

interface ButtonsProps {
  readonly state: Segment['state'] | undefined;
  readonly ready: boolean;
  readonly changed: boolean;
  readonly pending: boolean;
  readonly save: (publish: boolean) => void;
}

function Buttons({ state, ready, changed, pending, save }: ButtonsProps) {
  if (state === 'active' || state === 'invalid') {
    return <Button disabled={!ready || !changed} loading={pending} onClick={() => save(false)}>Save changes</Button>;
  }
  return (
    <>
      <Button variant="default" disabled={!ready || !changed} loading={pending} onClick={() => save(false)}>
        {state === 'paused' ? 'Save' : 'Save draft'}
      </Button>
      <Button disabled={!ready} loading={pending} onClick={() => save(true)}>
        {state === 'paused' ? 'Save and resume' : 'Publish'}
      </Button>
    </>
  );
}
