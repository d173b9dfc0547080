/**
 * Text of a mail with its web addresses as links. Only http and https; what holds a masked part stays text.
 */
import { html } from 'hono/html';
import type { Html } from '../page.js';
import { isMasked, shown } from '../shown.js';

/** A web address up to a character that ends one in running text; anchored on its scheme, so one pass. */
const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>"'`•[\]{}|\\^]+/giu;
const MAX_LENGTH = 2_000;
/** Punctuation of the sentence around it, not of the address. */
const TRAILING = /[.,;:!?)*_]+$/;

/** Text as shown, addresses of the web as links. */
export function linkedText(text: string): Html[] {
	const safe = shown(text);
	if (!safe.includes('://')) return [html`${safe}`];
	const parts: Html[] = [];
	let from = 0;
	for (const match of safe.matchAll(WEB_ADDRESS)) {
		const address = match[0].replace(TRAILING, '');
		const end = match.index + address.length;
		if (address.length > MAX_LENGTH || isMasked(safe.charAt(end))) continue;
		parts.push(html`${safe.slice(from, match.index)}<a href="${address}" rel="nofollow noreferrer">${address}</a>`);
		from = end;
	}
	parts.push(html`${safe.slice(from)}`);
	return parts;
}
