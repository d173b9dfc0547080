/**
 * The forms that a brief leaves in.
 */
import { renderHtml } from './html.js';
import { renderJson } from './json.js';
import { renderMarkdown } from './md.js';
import { renderMeetbot } from './meetbot.js';
import type { Brief } from './record.js';

export const FORMATS = ['md', 'html', 'meetbot', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** A brief as a document. */
export function renderBrief(brief: Brief, format: Format): string {
	switch (format) {
		case 'md':
			return renderMarkdown(brief);
		case 'html':
			return renderHtml(brief);
		case 'meetbot':
			return renderMeetbot(brief);
		case 'json':
			return renderJson(brief);
	}
}
