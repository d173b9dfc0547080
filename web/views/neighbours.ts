/**
 * From one thread to the next: the ones before and after it on its list, by last activity.
 */
import { html } from 'hono/html';
import type { ThreadEntry } from '../../src/store/thread-entries.js';
import type { Html } from '../page.js';
import { threadPath } from '../paths.js';
import { subjectText } from './parts.js';

export interface ThreadNeighbours {
	readonly newer: ThreadEntry | null;
	readonly older: ThreadEntry | null;
}

/** Links to both; nothing where the list holds no other thread. */
export function neighboursView({ newer, older }: ThreadNeighbours): Html {
	if (newer === null && older === null) return html``;
	return html`<nav class="neighbours" aria-label="Threads of this list">
${newer === null ? '' : html`<p>Newer thread: ${threadLink(newer)}</p>`}
${older === null ? '' : html`<p>Older thread: ${threadLink(older)}</p>`}
</nav>`;
}

function threadLink({ first, list, subject }: ThreadEntry): Html {
	return html`<a href="${threadPath({ id: first, list })}"><bdi>${subjectText(subject, list)}</bdi></a>`;
}
