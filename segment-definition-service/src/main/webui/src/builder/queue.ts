/** A warehouse has better things to do than to count everything at once: so many questions are under way, the others wait. */
const AT_ONCE = 2;

let underWay = 0;
const waiting: (() => void)[] = [];

/** Asks when it is this question's turn, and not at all when nobody wants the answer any more by then. */
export async function queue<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  if (underWay >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn));
  underWay += 1;
  try {
    signal.throwIfAborted();
    return await ask();
  } finally {
    underWay -= 1;
    waiting.shift()?.();
  }
}
