/**
 * HTML mail to text that reads like a mail: quotes as `> `, no images, links only where they say more than their text.
 * Known limit: what lies deeper than `MAX_HTML_DEPTH` elements is left out.
 */
import { compile } from 'html-to-text';
import { MAX_HTML_DEPTH, MAX_HTML_LENGTH, MAX_HTML_NESTING } from './limits.js';

const convert = compile({
	wordwrap: false,
	limits: { maxInputLength: MAX_HTML_LENGTH, maxDepth: MAX_HTML_DEPTH, ellipsis: '' },
	selectors: [
		...['head', 'title', 'style', 'script', 'img'].map((selector) => ({ selector, format: 'skip' })),
		{ selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ['<', '>'] } },
		{ selector: 'a[href^="mailto:"]', format: 'anchor', options: { ignoreHref: true } },
		...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
		{ selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
		{ selector: 'blockquote', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
	],
});
/** Elements that nest in real mail; the parser is quadratic in how deep they do. */
const NESTING =
	/<(\/?)(?:div|span|b|i|u|s|em|strong|font|center|blockquote|table|tbody|a|ul|ol|small|big|tt|code|[a-z]{1,10}:[a-z]{1,10})\b/gi;

/** Text of an HTML part. Over `MAX_HTML_LENGTH` the rest is left out. Null where it nests too deep or cannot be converted. */
export function htmlText(html: string): string | null {
	const source = html.slice(0, MAX_HTML_LENGTH);
	if (nestsTooDeep(source)) return null;
	try {
		return convert(source).replaceAll('\u00a0', ' ');
	} catch {
		return null;
	}
}

/** Text of hostile HTML: tags simply taken out. */
export function strippedText(html: string): string {
	return html.slice(0, MAX_HTML_LENGTH).replace(/<[^<>]{0,1000}>/g, ' ');
}

function nestsTooDeep(html: string): boolean {
	let depth = 0;
	for (const [, closes] of html.matchAll(NESTING)) {
		depth = Math.max(0, depth + (closes === '/' ? -1 : 1));
		if (depth > MAX_HTML_NESTING) return true;
	}
	return false;
}
