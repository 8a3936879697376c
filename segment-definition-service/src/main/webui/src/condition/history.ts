/** What was, what is, and what was undone. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last change was about; changes in a row about the same thing are one step. */
  readonly about: string | null;
}

const LONGEST = 200;

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], about: null };
}

/** Goes on to something new. Typing into one field is one step: name the field in `about`. */
export function record<T>(history: History<T>, present: T, about: string | null = null): History<T> {
  if (present === history.present) return history;
  const past =
    about !== null && about === history.about ? history.past : [...history.past, history.present].slice(-LONGEST);
  return { past, present, future: [], about };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined
    ? history
    : { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], about: null };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  return after === undefined
    ? history
    : { past: [...history.past, history.present], present: after, future, about: null };
}
