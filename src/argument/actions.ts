/**
 * Who takes on a task, or is given one; done only where a later message of the owner shows it.
 *
 * Known limit: an owner is looked for in the speaker, in the name that a request begins with, and in the one who is
 * answered with "could you"; who is named in passing is not.
 */
import type { Act, Action } from '../model/argument.js';
import type { MsgId } from '../model/ids.js';
import type { Evidence } from '../model/span.js';
import { actOf, dueIn, evidenceOf, topicOf, type Utterance } from './utterance.js';
import { contentStems } from './words-of.js';

/** Stems that a delivery shares with the promise. */
const SHARED_STEMS = 2;
/** Deliveries of one author that are looked at in a thread; people have a few. */
const MAX_DELIVERIES = 500;

/** Actions in order; ids `a1`, `a2`, … count within the thread. */
export function findActions(utterances: readonly Utterance[]): Action[] {
	const authors = new Map(utterances.map(({ message }) => [message.id, message.author]));
	const people = new Set(authors.values());
	const deliveries = deliveriesOf(utterances);
	const actions: Action[] = [];
	for (const utterance of utterances) {
		const act = taskOf(utterance);
		if (act === null) continue;
		const owner = act.kind === 'commit' ? utterance.message.author : addressee(act, utterance, { authors, people });
		const closedBy = owner === null ? null : deliveryOf(utterance, deliveries.get(owner) ?? []);
		actions.push({
			id: `a${actions.length + 1}`,
			topic: topicOf(utterance),
			owner: owner ?? 'everyone',
			status: owner === null ? 'request' : closedBy === null ? 'open' : 'done',
			due: dueIn(utterance),
			explicit: act.form === 'line',
			closedBy,
			rule: act.rule,
			evidence: evidenceOf(utterance, act),
		});
	}
	return actions;
}

/** The task that a sentence sets; what others are said to have promised, and what "we" will do by decision, is none. */
function taskOf(utterance: Utterance): Act | null {
	const act = actOf(utterance, 'commit') ?? actOf(utterance, 'request');
	if (act === null || act.reported !== null) return null;
	return act.form === 'joint' && actOf(utterance, 'decide') !== null ? null : act;
}

/** Who wrote each message of the thread, and who is in it. */
interface Authors {
	readonly authors: ReadonlyMap<MsgId, string>;
	readonly people: ReadonlySet<string>;
}

/** Whom a request means: who is named at its head, else with "could you" the one who is answered; null for everyone. */
function addressee(act: Act, utterance: Utterance, { authors, people }: Authors): string | null {
	const { message, passage, sentence } = utterance;
	const named = personNamed(message.body.slice(sentence.start, act.cue.start), people);
	if (named !== null || act.form !== 'addressed') return named;
	const answered = passage.replyTo === null ? undefined : authors.get(passage.replyTo.message);
	return answered === undefined || answered === message.author ? null : answered;
}

/** UTF-16 units before a request in which a name is looked for. */
const HEAD = 40;

/** The author whose name, or a word of it, stands at the head: "@Tom: could you …"; null where it is not clear who. */
function personNamed(head: string, people: ReadonlySet<string>): string | null {
	const word = /^@?(\p{Lu}[\p{L}\p{N}_.-]{1,30}(?: \p{Lu}[\p{L}.-]{1,30})?)\s?[,:]/u.exec(head.slice(0, HEAD))?.[1];
	if (word === undefined) return null;
	const meant = [...people].filter((person) => person === word || person.split(' ').includes(word));
	return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** What each author says that he has delivered, in order. */
function deliveriesOf(utterances: readonly Utterance[]): Map<string, Utterance[]> {
	const deliveries = new Map<string, Utterance[]>();
	for (const utterance of utterances) {
		if (actOf(utterance, 'deliver') === null) continue;
		const { author } = utterance.message;
		const before = deliveries.get(author);
		if (before === undefined) deliveries.set(author, [utterance]);
		else if (before.length < MAX_DELIVERIES) before.push(utterance);
	}
	return deliveries;
}

/** The first of the owner's deliveries in a later mail that speaks of the promise; null without. */
function deliveryOf(promise: Utterance, deliveries: readonly Utterance[]): Evidence | null {
	const promised = contentStems(promise);
	for (const utterance of deliveries) {
		if (utterance.index <= promise.index || utterance.message.id === promise.message.id) continue;
		const shared = [...contentStems(utterance)].filter((stem) => promised.has(stem)).length;
		if (shared >= SHARED_STEMS) return evidenceOf(utterance);
	}
	return null;
}
