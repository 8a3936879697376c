import { fromJson, toJson } from './json';
import type { Finding } from '../condition/places';

/** The one workspace that exists from the start. */
export const WORKSPACE = 'default';
const BASE = `/api/v1/workspaces/${WORKSPACE}`;

/** An answer that is an error: problem+json, or nothing at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly remedy: string,
    readonly findings: readonly Finding[],
  ) {
    super(detail || title);
  }

  /** Whether asking again a little later may help. */
  get passes(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 504;
  }
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken?: string;
}

interface Call {
  readonly body?: unknown;
  /** A body that goes as it is. */
  readonly file?: { readonly content: Blob; readonly type: string };
  readonly version?: number;
  readonly signal?: AbortSignal;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => call('GET', path, signal ? { signal } : {});
export const post = <T>(path: string, body: unknown, more: Call = {}): Promise<T> => call('POST', path, { ...more, body });
export const put = <T>(path: string, body: unknown, version: number): Promise<T> => call('PUT', path, { body, version });
/** Puts what has no version: the last one to say it is right. */
export const set = <T>(path: string, body: unknown): Promise<T> => call('PUT', path, { body });
export const unset = <T>(path: string): Promise<T> => call('DELETE', path, {});
export const send = <T>(path: string, content: Blob, type: string, version: number): Promise<T> => call('PUT', path, { file: { content, type }, version });
export const remove = <T>(path: string, version: number): Promise<T> => call('DELETE', path, { version });

/** Every page of a list, up to a bound that no screen could show. */
export async function all<T>(path: string, signal?: AbortSignal): Promise<readonly T[]> {
  const items: T[] = [];
  let token: string | undefined;
  do {
    const separator = path.includes('?') ? '&' : '?';
    const page: Page<T> = await get(`${path}${separator}pageSize=1000${token ? `&pageToken=${encodeURIComponent(token)}` : ''}`, signal);
    items.push(...page.items);
    token = page.nextPageToken;
  } while (token !== undefined && token !== '' && items.length < 10_000);
  return items;
}

async function call<T>(method: string, path: string, { body, file, version, signal }: Call): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (file !== undefined) headers['Content-Type'] = file.type;
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  let response: Response;
  try {
    response = await fetch(BASE + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: toJson(body) }),
      ...(file === undefined ? {} : { body: file.content }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Problem(0, 'unreachable', 'The service does not answer', 'Nothing came back from the server.', 'Check your connection; this page tries again by itself.', []);
  }
  const text = await response.text();
  if (!response.ok) throw problem(response.status, text);
  return (text === '' ? undefined : fromJson(text)) as T;
}

function problem(status: number, text: string): Problem {
  let said: Partial<Problem> = {};
  try {
    said = fromJson<Partial<Problem>>(text);
  } catch {
    // Something between this page and the service answered; its status is all that is known.
  }
  return new Problem(
    status,
    said.code ?? `http-${status}`,
    said.title ?? `The service answered with status ${status}`,
    said.detail ?? '',
    said.remedy ?? 'Try again in a moment.',
    said.findings ?? [],
  );
}
