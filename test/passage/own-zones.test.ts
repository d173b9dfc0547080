import { describe, expect, test } from 'vitest';
import { readZones } from '../../src/passage/zones.js';
import { RULES } from './rules.js';

/** Kinds of the lines that are not blank, one letter each. */
const LETTERS: Readonly<Record<string, string>> = {
	own: 'o',
	quote: 'q',
	attribution: '@',
	signature: 's',
	footer: 'f',
	patch: 'p',
	code: 'c',
	heading: 'h',
	greeting: 'g',
	forward: 'w',
};

function kinds(body: string, author = ''): string {
	const zones = readZones(body, RULES, author);
	let start = 0;
	let letters = '';
	for (const line of body.split('\n')) {
		const zone = zones.find((one) => one.start <= start && start < one.end);
		if (line.trim() !== '') letters += LETTERS[zone?.kind ?? ''] ?? '?';
		start += line.length + 1;
	}
	return letters;
}

describe('what lines are', () => {
	test.each([
		['plain words', 'We wait.\n\nFor a day.', 'oo'],
		['greeting', 'Hi Bob,\n\nwe wait.', 'go'],
		['a sentence about all is no greeting', 'All four racks moved. Thanks.\n\nWe wait.', 'oo'],
		['a greeting further down is none', 'We wait.\n\nBob,\nplease wait too.', 'ooo'],
		['numbered heading', 'R1) Recommendation: Racks\nWe move them.', 'ho'],
		['section heading', '2.2.3 B. Old racks\nThey are loud.', 'ho'],
		['underlined heading', 'Racks\n=====\n\nThey are loud.', 'hho'],
		['Markdown heading', '## Racks\n\nThey are loud.', 'ho'],
		['version at a line start is no heading', '4.7.6 and 4.8.4 come\nsoon, as we said before.', 'oo'],
		['list items are no headings', '1. Move the racks\n\n2. Sell the racks\n\nDone.', 'ooo'],
		['fenced code', 'Run:\n```\nmake\n```\nThen wait.', 'occco'],
		['code fenced by tildes', 'Run:\n\n~~~ sh\nmake\n~~~\n\nThen wait.', 'occco'],
		[
			'headings underlined by tildes are no fences',
			'The racks\n~~~~~~~~~\n\nThey are loud.\n\nThe pumps\n~~~~~~~~~\n\nSo are they.',
			'hhohho',
		],
		['a fence is closed by its own sign only', 'Run:\n\n```\nmake\n~~~\n\nThen wait.', 'ooooo'],
		['kernel log', 'It says:\n[   12.345678] oops\n[   12.345679] again\nSo it goes.', 'occo'],
		['program lines', 'Like so:\n\tint x = foo(y);\n\treturn x;\nDone.', 'occo'],
		['prose with semicolons', 'we move the racks;\nwe sell the racks;\nwe wait.', 'ooo'],
		[
			'patch',
			'See below.\n---\n x.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\ndiff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,2 @@\n-a\n+b\n > c\n-- \n2.17.1',
			'oopppppppppss',
		],
		['own words below a hunk', '@@ -1 +1 @@\n-a\n+b\nWhat do you think?', 'pppo'],
		['trailers below a patch are own', '@@ -1 +1 @@\n-a\n+b\n\nAcked-by: Ann Example <ann@list.example>', 'pppo'],
		['signature', 'We wait.\n-- \nAnn\nFarm', 'osss'],
		['signature before a quote ends there', 'We wait.\n-- \nAnn\n> why?\nSo.', 'ossqo'],
		['sign-off', 'We wait.\n\nCheers,\nAnn', 'oss'],
		['notes below a sign-off', 'We wait [1].\n\nCheers,\nAnn\n\n[1] https://page.example/', 'osso'],
		['thanks with more words are no sign-off', 'Thanks,\nthis is what I wanted to know.', 'oo'],
		[
			'a tag below a closing formula is said',
			'We wait.\n\nThanks,\nAnn\n\nAcked-by: Ann Example <ann@list.example>',
			'oooo',
		],
		['a vote below a closing formula is said', 'Cheers,\nAnn\n\n+1 (binding)', 'ooo'],
		['a promise with a smiley below thanks is said', "Many thanks!\n\nI'll test that now... :)\nAnn", 'ooo'],
		['contact data', 'We wait for the new rack.\n\nAnn Example\nBuild Farm\nPhone 030-123-4567', 'osss'],
		[
			'contact data with figures at the head of lines, of a company',
			'We wait for the new rack.\n\nAnn B. Example, Ph.D.\nRacks and Pumps Inc.\n12 Orchard Street, EB 38\n030 123 4567 (fax)\nann@list.example',
			'osssss',
		],
		['figures below a title are said', 'We wait.\n\nRacks a year\n10 20 300 4000\n20 30 400 5000', 'oooo'],
		[
			'a list with numbers to call is said',
			'We wait.\n\nCall one of\n1. Ann 030-123-4567\n2. Bob 030-123-4568',
			'oooo',
		],
		['a word and a link below it are said', 'We wait.\n\nApplied.\nhttps://list.example/plan/2246', 'ooo'],
		[
			'a commit as git prints it',
			'We saw it first in:\n\ncommit 1a2b3c4d5e6f708192a3b4c5d6e7f80912345678\nAuthor: Ann Example <ann@list.example>\nDate:   Thu Apr 3 11:45:22 2031 +0200\n\n    rack: count the fans\n\nand not before.',
			'occcco',
		],
		['one line of it is said', 'Author: Ann Example\n\nWe wait.', 'oo'],
		['a prompt between blank lines', 'We run:\n\n$ fanctl --list\n\nand wait.', 'oco'],
		['a price or a heading between blank lines is no prompt', 'We pay:\n\n$5 for a fan, so far.\n\nand wait.', 'ooo'],
		['a link above a name is said', 'We wait, see the plan:\n\n  https://list.example/plan/2246\n\nAnn Example', 'ooo'],
		['dates are no telephone numbers', 'The plan:\n\nrc1 2025-02-10\nrc2 2025-02-24', 'ooo'],
		['list footer', 'We wait.\n_______________\nFarm mailing list\nFarm@list.example\nhttps://list.example/', 'offff'],
		[
			'vger footer',
			'We wait.\n--\nTo unsubscribe from this list: send the line "unsubscribe x" in\nthe body of a message',
			'offf',
		],
		[
			'PGP',
			'-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nWe wait.\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----',
			'ffofff',
		],
		[
			'a quoted footer is nobody’s',
			'> We wait.\n> ____________________\n> Farm mailing list\n> Farm@list.example\n\nSo do I.',
			'qfffo',
		],
		[
			'forwarded mail',
			'FYI\n\n---------- Forwarded message ----------\nFrom: Ann <ann@list.example>\nDate: Tue, 6 Mar 2018\nSubject: Racks\nTo: Bob <bob@list.example>\n\nWe wait.',
			'o@@@@@w',
		],
		['quoted "From " of mbox', 'It comes\n>From here.\nYes.', 'ooo'],
		['named marks', 'Bob wrote:\nBob> we wait\nBob> for a day\n\nWhy?', '@qqo'],
		['comparison at a line start', 'needs version\n>= 4.7 of it', 'oo'],
		[
			'remains of a torn quote line',
			'> The build farm loses a worker every other night, and nobody has\nlooked.\n> I see two ways.\n\nWhich?',
			'qqqo',
		],
		['trimming mark beside a quote', '> We wait.\n[...]\n> For a day.\nWhy?', 'qqqo'],
		['trimming mark elsewhere', 'We wait\n...\nfor a day.', 'ooo'],
		['pasted header of a patch is no original', 'From: Ann Example <ann@list.example>\n\nWe wait for the rack.', 'oo'],
		[
			'own words right above an attribution',
			'That is it. I look at it later.\nOn 5 June 2018, at 13:03, Ann wrote:\n> Why?',
			'o@q',
		],
		[
			'a greeting right above an attribution',
			'Hi,\nOn Tue, 5 Jun 2018 at 13:03, Ann Example\n<ann@list.example> wrote:\n> Why?',
			'g@@q',
		],
		[
			'session of an interpreter',
			'It fails:\n\n>>> import rack\n>>> rack.load("pump")\n[1, 2]\n>>> x = rack.fan(3)\n\nWhy?',
			'occcco',
		],
		['marks of three are a quote', '>>> rack.load is slow\n>>> x = rack.fan(3) is not\n\nWhy?', 'qqo'],
		['an answer right below quoted calls', '>>> rack.load("pump")\n>>> x = rack.fan(3)\nThat one is right.', 'qqo'],
		[
			'what a program prints in columns',
			'On mine:\nPumps:            4\nFans:             2\nOn-line list:     0-3\nMaker:            Hearth\nSerial number:    17\n\nWhy?',
			'occccco',
		],
		['a few fields in a column', 'Date:   5 June\nPlace:  here\nHost:   Ann\n\nWe wait.', 'oooo'],
		['a nickname behind a dash', 'We wait for the rack.\n\n-pip', 'os'],
		['a last item of a list', 'We need:\n\n- racks\n- pumps', 'ooo'],
		['a single item below a colon', 'We need:\n\n- racks', 'oo'],
		['minutes with a date', 'Date: 5 June\nPlace: here\n\nWe wait.', 'ooo'],
	])('%s', (_name, body, expected) => {
		expect(kinds(body)).toBe(expected);
	});

	test.each([
		['We wait.\n\nAnn', 'os'],
		['We wait.\n -Ann', 'os'],
		['We wait.\nCheers, Ann.', 'os'],
		['We wait.\n\nAE', 'os'],
		['We wait.\n\nBob', 'oo'],
		['Ann?', 'o'],
	])('%j by Ann Example', (body, expected) => {
		expect(kinds(body, 'Ann Example')).toBe(expected);
	});
});
