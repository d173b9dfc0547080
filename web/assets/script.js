// Comfort on top of pages that work without: j and k go to the next and previous mail, o opens or folds its quotes,
// n goes to what is new, / to the search box; a button copies the link of a mail. A switch in the footer turns the keys off
// (WCAG 2.1.4). Nothing is sent anywhere; what is kept is the switch.

const KEYS_OFF = 'keys-off';
const mails = [...document.querySelectorAll('.mail')];

/** Mail that the keys act on: the one with the focus, else the first that is not above the screen. */
function currentIndex() {
	const focused = mails.findIndex((mail) => mail.contains(document.activeElement));
	return focused >= 0 ? focused : mails.findIndex((mail) => mail.getBoundingClientRect().bottom > 1);
}

function goTo(target) {
	if (target === null || target === undefined) return;
	target.tabIndex = -1;
	target.focus({ preventScroll: true });
	target.scrollIntoView({ block: 'start' });
}

function step(by) {
	const at = currentIndex();
	const isIn = mails[at]?.contains(document.activeElement) === true;
	goTo(mails[by > 0 && !isIn ? at : Math.max(0, at + by)]);
}

function foldQuotes() {
	const quotes = [...(mails[currentIndex()]?.querySelectorAll('details.fold') ?? document.querySelectorAll('.fold'))];
	const open = quotes.some((quote) => !quote.open);
	for (const quote of quotes) quote.open = open;
}

const KEYS = {
	j: () => step(1),
	k: () => step(-1),
	o: foldQuotes,
	n: () => goTo(document.getElementById('new')),
	'/': () => document.querySelector('input[type=search]')?.focus(),
};

document.addEventListener('keydown', (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(KEYS_OFF) !== null) return;
	if (event.target.closest('input, select, textarea') !== null || !Object.hasOwn(KEYS, event.key)) return;
	event.preventDefault();
	KEYS[event.key]();
});

/** A button in the style of a link's neighbour. */
function button(words, press) {
	const made = document.createElement('button');
	made.type = 'button';
	made.className = 'quiet';
	made.textContent = words;
	made.addEventListener('click', () => press(made));
	return made;
}

for (const link of document.querySelectorAll('a[rel=bookmark]')) {
	const copy = button('copy link', async (made) => {
		await navigator.clipboard.writeText(link.href);
		made.textContent = 'copied';
	});
	link.after(' ', copy);
}

function keysWords() {
	return localStorage.getItem(KEYS_OFF) === null ? 'Keys j k o n / are on' : 'Keys are off';
}

if (mails.length > 0) {
	const keys = button(keysWords(), (made) => {
		if (localStorage.getItem(KEYS_OFF) === null) localStorage.setItem(KEYS_OFF, '');
		else localStorage.removeItem(KEYS_OFF);
		made.textContent = keysWords();
	});
	document.querySelector('footer p')?.append(' ', keys);
}
