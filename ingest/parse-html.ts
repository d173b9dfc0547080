/**
 * HTML mail to text that reads like a mail: quotes as `> `, no images, links only where they say more than their text.
 */
import { convert } from 'html-to-text';
import { MAX_HTML_DEPTH, MAX_HTML_LENGTH } from './limits.js';

const OPTIONS = {
	wordwrap: false,
	limits: { maxInputLength: MAX_HTML_LENGTH, maxDepth: MAX_HTML_DEPTH, ellipsis: '' },
	selectors: [
		{ selector: 'img', format: 'skip' },
		{ selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ['<', '>'] } },
		{ selector: 'a[href^="mailto:"]', options: { ignoreHref: true } },
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
		{ selector: 'blockquote', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
	],
} as const;

/** Text of an HTML part. Over `MAX_HTML_LENGTH` the rest is left out. Null where it cannot be converted. */
export function htmlText(html: string): string | null {
	try {
		return convert(html, OPTIONS).replaceAll('\u00a0', ' ');
	} catch {
		return null;
	}
}
