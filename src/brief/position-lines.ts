/**
 * Who objects, and which options there are with who is for and against.
 */
import type { ObjectionStatus, Proposal, Stance } from '../model/argument.js';
import type { Standing } from '../model/consensus.js';
import { agreedIn, conditionLines } from './agreed-lines.js';
import { holders, stanceWords } from './claim-words.js';
import type { BriefThread, Carried } from './input.js';
import type { LineBook } from './lines.js';
import type { Line, Lines } from './record.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Lines below an option or objection. */
const MAX_BELOW = 4;

/** A proposal under the letter that it has in the section. */
export interface Option {
	readonly sign: string;
	readonly standing: Standing;
	readonly proposal: Proposal;
}

/** What is not agreed yet, those with most people taking a position first; no more than there are letters. */
export function optionsOf(standings: readonly Standing[]): Option[] {
	const weight = ({ standing, proposal }: Omit<Option, 'sign'>): number =>
		holders(standing.stances, ({ target }) => target.id === proposal.id).length;
	return standings
		.flatMap((standing) => standing.proposals.map((proposal) => ({ standing, proposal })))
		.filter(({ standing, proposal }) => !agreedIn(standing).includes(proposal))
		.sort((a, b) => weight(b) - weight(a))
		.slice(0, LETTERS.length)
		.map((option, at) => ({ ...option, sign: LETTERS[at] ?? '' }));
}

const OBJECTION_ENDS: Readonly<Record<ObjectionStatus, string>> = {
	open: 'nobody answered this',
	answered: 'answered, but it stands',
	addressed: 'met since',
	withdrawn: 'withdrawn since',
};
/** Who holds a position that the author of the words tells. */
const OTHERS = 'others';
/** Those that stand come first. */
const STANDING_FIRST: readonly (ObjectionStatus | null)[] = ['open', 'answered', null, 'addressed', 'withdrawn'];

/** Everybody who is against something, with what it is and what was said in reply. */
export function objectionLines(carried: readonly Carried[], options: readonly Option[], book: LineBook): Lines {
	const against = carried
		.flatMap((one) => one.standing.stances.map((stance) => ({ ...one, stance })))
		.filter(({ stance }) => stance.value < 0)
		.sort((a, b) => STANDING_FIRST.indexOf(a.stance.objection) - STANDING_FIRST.indexOf(b.stance.objection));
	return book.list(against, ({ standing, thread, stance }) => {
		const option = optionWords(standing, stance, options);
		return book.line({
			...holderOf(stance, option, book),
			words: stance.evidence,
			tail: book.told(stance.objection === null ? '' : OBJECTION_ENDS[stance.objection], stance.curated),
			below: () => [...(option === '' ? meantLines(thread, stance, book) : []), ...replyLines(standing, stance, book)],
		});
	});
}

/** What an objection is to that is no option of the section. */
function meantLines({ record }: BriefThread, { target }: Stance, book: LineBook): Line[] {
	const meant = record.topics.flatMap(({ proposals }) => proposals).find(({ id }) => id === target.id);
	return meant === undefined
		? []
		: [book.line({ who: meant.author, lead: 'what it is against', words: meant.evidence })];
}

/** Positions taken on the objection itself, else the first words that answer its mail. */
function replyLines(standing: Standing, { id, evidence }: Stance, book: LineBook): Line[] {
	const taken = standing.stances.filter(({ target }) => target.kind === 'stance' && target.id === id);
	if (taken.length > 0) {
		return taken.slice(0, MAX_BELOW).map((reply) => {
			const lead = reply.value < 0 ? 'disagrees with the objection' : 'accepts the objection';
			return book.line({ who: reply.holder, lead, words: reply.evidence });
		});
	}
	const answer = standing.answers.find(({ to }) => to.kind === 'message' && to.id === evidence.message);
	return answer === undefined
		? []
		: [book.line({ who: answer.by, lead: 'in reply to the mail', words: answer.evidence })];
}

function optionWords(standing: Standing, { target }: Stance, options: readonly Option[]): string {
	const meant = options.find((option) => option.standing === standing && option.proposal.id === target.id);
	return meant === undefined ? '' : `on option ${meant.sign}`;
}

const KINDS: Readonly<Record<Proposal['kind'], string>> = {
	direct: '',
	option: '',
	alternative: 'as an alternative',
	reported: 'as reported',
	'in-question': 'as a question',
};

/** What is proposed, each in its author's sentence, with its condition and who is for and against. */
export function optionLines(options: readonly Option[], book: LineBook): Lines {
	return book.list(options, ({ sign, standing, proposal }) => {
		const taken = standing.stances.filter(({ target }) => target.id === proposal.id);
		return book.line({
			sign,
			who: proposal.author,
			lead: joined([KINDS[proposal.kind], amendedWords(proposal, standing, options)]),
			words: proposal.evidence,
			tail: book.told(taken.length === 0 ? 'no position found' : '', proposal.curated),
			below: () => [
				...conditionLines(proposal, book),
				...taken.slice(0, MAX_BELOW).map((one) => stanceLine(one, book)),
			],
		});
	});
}

function amendedWords({ amends }: Proposal, standing: Standing, options: readonly Option[]): string {
	const amended = options.find((option) => option.standing === standing && option.proposal.id === amends);
	return amended === undefined ? '' : `in place of, or added to, option ${amended.sign}`;
}

function stanceLine(stance: Stance, book: LineBook): Line {
	const { sign, word } = stanceWords({ value: stance.value, objection: null });
	return book.line({
		sign,
		...holderOf(stance, word, book),
		words: stance.evidence,
		tail: book.told('', stance.curated),
	});
}

/** Who holds it, and what is said of it; of a position that somebody tells, who tells it: whose it is is in the words themselves. */
function holderOf({ holder, reported, evidence }: Stance, lead: string, book: LineBook): { who: string; lead: string } {
	if (!reported) return { who: holder, lead };
	return { who: OTHERS, lead: joined([lead, `as ${book.authorOf(evidence)} tells`]) };
}

function joined(parts: readonly string[]): string {
	return parts.filter((part) => part !== '').join(', ');
}
