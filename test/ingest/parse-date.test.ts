import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMailDate } from '../../ingest/parse-date.js';

describe('dates of mail', () => {
	it.each([
		['Mon, 4 Jun 2018 14:55:00 +0200', '2018-06-04T12:55:00Z'],
		['Mon,  4 Jun 2018 14:55:00 +0200 (CEST)', '2018-06-04T12:55:00Z'],
		['4 Jun 18 14:55 EST', '2018-06-04T19:55:00Z'],
		['4 Jun 98 14:55:01 GMT', '1998-06-04T14:55:01Z'],
		['Mon Jun  4 14:55:00 2018', '2018-06-04T14:55:00Z'],
		['Mon Jun  4 14:55:00 PDT 2018', '2018-06-04T21:55:00Z'],
		['Mon, 04-Jun-2018 14:55:00 UTC', '2018-06-04T14:55:00Z'],
		['Mon, 4 Jun 118 14:55:00 +0000', '2018-06-04T14:55:00Z'],
		['4 June 2018 2:55:00 PM +0000', '2018-06-04T14:55:00Z'],
		['2018-06-04T14:55:00.123+02:00', '2018-06-04T12:55:00Z'],
		['Fri, 21 Nov 1997 09(comment (nested)):   55  :  06 -0600', null],
		['Fri, 21 Nov 1997 09:55:06 (comment (nested)) -0600', '1997-11-21T15:55:06Z'],
		['Sat, 31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59Z'],
		['Mon, 1 Jan 1945 00:00:00 +0000', '1945-01-01T00:00:00Z'],
		['Thu, 1 Jan 2099 00:00:00 +0000', '2099-01-01T00:00:00Z'],
		['Mon, 4 Jun 2018 14:55:00 GMT+0200', '2018-06-04T12:55:00Z'],
		['Mon, 4 Jun 2018 14.55.00 +0000', '2018-06-04T14:55:00Z'],
	])('%s', (written, expected) => {
		expect(parseMailDate(written)).toBe(expected);
	});

	it.each([
		'',
		'yesterday',
		'04/05/2010 10:00',
		'31 Feb 2018 10:00:00 +0000',
		'4 Jun 2018',
		'4 Jun 2018 25:00',
		'x'.repeat(100_000),
	])('cannot be read: %.30s', (written) => {
		expect(parseMailDate(written)).toBeNull();
	});

	it('gives back what RFC 5322 writes', () => {
		const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(date, (when) => {
				expect(parseMailDate(when.toUTCString())).toBe(`${when.toISOString().slice(0, 19)}Z`);
			}),
		);
	});

	it('never throws', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => void parseMailDate(text)));
	});
});
