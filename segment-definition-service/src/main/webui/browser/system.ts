import { closeSync, openSync, writeSync } from 'node:fs';

/** How many a stand-in holds in an audience. It answers where ./segments demo printed: SEGMENTS_STAND_IN_EMAIL_TOOL and so on. */
export async function heldBy(id: string, audience: string): Promise<number> {
  const response = await fetch(variable(`SEGMENTS_STAND_IN_${id.toUpperCase().replaceAll('-', '_')}`));
  const sizes = (await response.json()) as readonly { object: string; members: number }[];
  return sizes.find((each) => each.object === audience)?.members ?? 0;
}

/** Types what a person would type into the terminal of ./segments demo: stop email-tool. */
export function type(words: string): void {
  const terminal = openSync(variable('SEGMENTS_TERMINAL'), 'w');
  writeSync(terminal, `${words}\n`);
  closeSync(terminal);
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set; run .ci/browser`);
  return value;
}
