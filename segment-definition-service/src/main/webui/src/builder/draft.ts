import { useCallback, useMemo, useState } from 'react';
import type { Change, Dataset, Guard, Segment, SegmentContent } from '../api/definitions';
import { begin, record, redo, undo, type History } from '../condition/history';
import { read, write } from '../condition/json';
import { draftOf, limitOf, type LimitDraft } from '../condition/limit';
import type { Node } from '../condition/node';
import { emptyGroup } from '../condition/tree';

/** Everything about a segment but its condition. */
export interface Settings {
  readonly id: string;
  readonly displayName: string;
  readonly tags: readonly string[];
  readonly dataset: string;
  /** How many of those who match are members; null for all. */
  readonly limit: LimitDraft | null;
  readonly ignoresExclusions: boolean;
  readonly exposedColumns: readonly string[];
  readonly refreshInterval: string;
  readonly guard: Guard;
}

/** A segment while it is edited. */
export interface Draft {
  readonly settings: Settings;
  readonly root: Node;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly changed: boolean;
  set(settings: Partial<Settings>): void;
  /** Changes the tree; changes in a row about the same thing are undone at once. */
  edit(change: (root: Node) => Node, about?: string): void;
  undo(): void;
  redo(): void;
  /** What is there now is what is saved. */
  saved(segment: Segment): void;
  /** Begins again with what is saved, and forgets what was done here. */
  restart(segment: Segment): void;
}

const DEFAULT_GUARD: Guard = { maxRemovalShare: 0.3, minRemovals: 100 };

interface State {
  readonly settings: Settings;
  readonly history: History<Node>;
  readonly savedSettings: Settings;
  readonly savedRoot: Node;
}

export function useDraft(segment: Segment | undefined, datasets: readonly Dataset[]): Draft {
  const [state, setState] = useState<State>(() => start(segment, datasets));
  const to = useCallback(
    (step: (history: History<Node>) => History<Node>) => setState((before) => ({ ...before, history: step(before.history) })),
    [],
  );
  return useMemo(
    () => ({
      settings: state.settings,
      root: state.history.present,
      canUndo: state.history.past.length > 0,
      canRedo: state.history.future.length > 0,
      changed: state.settings !== state.savedSettings || state.history.present !== state.savedRoot,
      set: (settings) => setState((before) => ({ ...before, settings: { ...before.settings, ...settings } })),
      edit: (change, about) => to((history) => record(history, change(history.present), about ?? null)),
      undo: () => to(undo),
      redo: () => to(redo),
      saved: (saved) =>
        setState((before) => {
          const settings = settingsOf(saved);
          return { ...before, settings, savedSettings: settings, savedRoot: before.history.present };
        }),
      restart: (segment) => setState(start(segment, [])),
    }),
    [state, to],
  );
}

function start(segment: Segment | undefined, datasets: readonly Dataset[]): State {
  const settings = segment === undefined ? blank(datasets) : settingsOf(segment);
  const root = segment === undefined ? emptyGroup('all') : read(segment.condition);
  return { settings, history: begin(root), savedSettings: settings, savedRoot: root };
}

function blank(datasets: readonly Dataset[]): Settings {
  const people = datasets.find((each) => each.type === 'person') ?? datasets.find((each) => each.type !== 'event');
  return { id: '', displayName: '', tags: [], dataset: people?.id ?? '', limit: null, ignoresExclusions: false, exposedColumns: [], refreshInterval: 'PT15M', guard: DEFAULT_GUARD };
}

function settingsOf(segment: Segment): Settings {
  const { id, displayName, tags, dataset, memberLimit, ignoresExclusions, exposedColumns, refreshInterval, guard } = segment;
  const limit = memberLimit === undefined ? null : draftOf(memberLimit);
  return { id, displayName, tags, dataset, limit, ignoresExclusions, exposedColumns, refreshInterval, guard };
}

/** What is sent when it is saved. */
export function contentOf(draft: Draft): SegmentContent {
  const { limit, ...settings } = draft.settings;
  const name = settings.displayName.trim();
  const id = settings.id === '' ? slug(name) : settings.id;
  return { ...settings, ...changeOf(draft.root, limit), id, displayName: name };
}

/** Who belongs, and how many of them. */
export function changeOf(root: Node, limit: LimitDraft | null): Change {
  const memberLimit = limit === null ? undefined : limitOf(limit);
  return { condition: write(root), ...(memberLimit === undefined ? {} : { memberLimit }) };
}

/** An id made of a name: small letters, digits and hyphens. */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 63)
    .replaceAll(/-+$/g, '');
}
