import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'lossless-json';
import { number } from '../src/api/json';
import type { Json } from '../src/condition/json';

const ROOT = new URL('../../../../../', import.meta.url);
const CORPUS = new URL('proto/testkit/src/main/resources/corpus/', ROOT);

export interface Case {
  readonly name: string;
  readonly condition: Json;
}

/** The conditions of the golden corpus that every dialect is held to. */
export function corpus(): readonly Case[] {
  return readdirSync(CORPUS)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const content = parse(readFileSync(new URL(file, CORPUS), 'utf8'), undefined, number) as {
        cases: readonly Case[];
      };
      return content.cases.map((each) => ({ name: `${file}: ${each.name}`, condition: each.condition }));
    });
}

/** The language's reference page. */
export function languagePage(): string {
  return readFileSync(new URL('docs/condition-language.md', ROOT), 'utf8');
}
