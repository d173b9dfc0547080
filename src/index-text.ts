/**
 * What the full-text index holds of a message: own and quoted words apart. Beside pipeline.ts, since a thread of ingest needs
 * this much of the stages and no more.
 */
import type { MessageRecord } from './model/consensus.js';
import type { Message } from './model/message.js';
import { readDocumentZones, readZones } from './passage/zones.js';
import { compileZoneRules, type ZoneRules } from './rules/zone-rules.js';

/** Own and other people's words of a message. */
export type IndexText = (message: Message) => { readonly own: string; readonly quoted: string };

/** By the parsed rows of `data/rules/zones.yaml`. */
export function indexTextByRows(rows: unknown): IndexText {
	const rules = compileZoneRules(rows);
	return (message) => textsOf(message, zonesOf(message, rules));
}

/** Zones of one message alone, without the thread around it. */
export function zonesOf({ origin, body, author }: Message, rules: ZoneRules): MessageRecord['zones'] {
	return origin === 'document' ? readDocumentZones(body, rules) : readZones(body, rules, author);
}

function textsOf({ body }: Message, zones: MessageRecord['zones']): { own: string; quoted: string } {
	const words = (own: boolean): string =>
		zones
			.filter(({ kind }) => (kind === 'quote' || kind === 'forward') !== own && kind !== 'footer')
			.map(({ start, end }) => body.slice(start, end))
			.join('\n');
	return { own: words(true), quoted: words(false) };
}
