/** A warehouse has better things to do than to count everything at once: so many questions are under way, the others wait. */
const AT_ONCE = 2;

let underWay = 0;
const waiting: (() => void)[] = [];

/** Asks when it is this question's turn, and not at all when nobody wants the answer any more by then. */
export async function queue<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  if (underWay < AT_ONCE) underWay += 1;
  else await new Promise<void>((turn) => waiting.push(turn));
  try {
    signal.throwIfAborted();
    return await ask();
  } finally {
    // Whoever waits takes this one's place.
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  }
}
