import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { conditions, type Explanation } from '../api/definitions';
import { toJson } from '../api/json';
import type { Node } from '../condition/node';
import { marks, type Mark } from '../condition/verdicts';
import type { Answers } from './answers';
import { queue } from './queue';

/** Whom a condition is checked for, and what came of it. */
export interface Checking {
  readonly answer: Explanation | undefined;
  readonly pending: boolean;
  readonly error: unknown;
  readonly marks: ReadonlyMap<string, Mark>;
  ask(memberKey: string): void;
  clear(): void;
}

interface Asked {
  readonly memberKey: string;
  /** The question as it was; an answer to another one is no answer. */
  readonly about: string;
  /** Tells the same question asked again from the one before. */
  readonly time: number;
}

const NONE: ReadonlyMap<string, Mark> = new Map();

/** Asks why a member is in or out. The answer goes as soon as the definition says something else. */
export function useChecking(answers: Answers, root: Node): Checking {
  const [asked, setAsked] = useState<Asked>();
  const about = toJson(answers.edited);
  const current = asked?.about === about ? asked : undefined;
  const query = useQuery({
    queryKey: ['conditions', 'explain', current?.about, current?.memberKey, current?.time],
    queryFn: ({ signal }) => queue(signal, () => conditions.explain(answers.edited, current?.memberKey ?? '', signal)),
    enabled: current !== undefined && answers.sound,
    // It is somebody's data: it does not stay in memory longer than it is looked at.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  const answer = current === undefined ? undefined : query.data;
  return {
    answer,
    pending: current !== undefined && query.isFetching,
    error: current === undefined ? null : query.error,
    marks: useMemo(() => (answer === undefined ? NONE : marks(root, answer.parts)), [root, answer]),
    ask: (memberKey) => setAsked({ memberKey, about, time: Date.now() }),
    clear: () => setAsked(undefined),
  };
}
