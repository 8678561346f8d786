// A page of redact in a real browser: node page.mjs CHROMIUM CANARIES PAGE...   Prints "ok - ..." or "not ok - ...".
// It renders without an error and within a second, nothing leaves, tables sort, it can be read by everybody (headings in order,
// names for all that is an image or a button, contrast of WCAG 2.2 AA in light and dark, keyboard), script or not, and no
// planted value is in it.
import { readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
const { chromium } = createRequire(process.cwd() + '/')('playwright-core');

const [executablePath, canaryFile, ...pages] = process.argv.slice(2);
const canaries = readFileSync(canaryFile, 'utf8').split('\n').filter(l => l && !l.startsWith('#'));
let failed = 0;
function ok(good, name, more = '') {
    console.log(`${good ? 'ok' : 'not ok'} - ${name}${good || !more ? '' : '\n# ' + more}`);
    failed += !good;
}

// Runs in the page: contrast of each piece of text against what is behind it.
function contrast() {
    const rgb = c => c.match(/[\d.]+/g).map(Number);
    const lum = c => {
        const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = e => {
        for (; e; e = e.parentElement) {
            const c = rgb(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] > 0) return c;
        }
        return [255, 255, 255];
    };
    let worst = 21, where = '';
    for (const e of document.querySelectorAll('body *')) {
        if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || ['SCRIPT', 'STYLE', 'title'].includes(e.tagName)) continue;
        const a = lum(rgb(getComputedStyle(e).color)), b = lum(behind(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < worst) { worst = ratio; where = `${e.tagName}.${e.className}`; }
    }
    return [worst, where];
}

async function look(browser, file, colorScheme) {
    const name = `${file.split('/').pop()} (${colorScheme})`;
    const page = await browser.newPage({ colorScheme });
    const problems = [], requests = [];
    page.on('console', m => m.type() === 'error' && problems.push(m.text()));
    page.on('pageerror', e => problems.push(String(e)));
    page.on('request', r => requests.push(r.url()));
    // The best of five: what the page needs, not what else the machine does.
    let took = Infinity;
    for (let i = 0; i < 5; i++) {
        requests.length = 0;
        const begin = Date.now();
        await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
        await page.evaluate(() => document.body.getBoundingClientRect().height);
        took = Math.min(took, Date.now() - begin);
    }
    ok(took < 1000, `${name}: renders in under a second`, `${Math.round(took)} ms`);
    if (process.env.SHOW) console.log(`# ${name}: ${Math.round(took)} ms`);
    ok(problems.length === 0, `${name}: no error`, problems.join(' '));
    ok(requests.length === 1, `${name}: nothing is asked for`, requests.join(' '));
    const [ratio, where] = await page.evaluate(contrast);
    ok(ratio >= 4.5, `${name}: contrast of text`, `${ratio.toFixed(2)} at ${where}`);
    const a11y = await page.evaluate(() => {
        const bad = [];
        let last = 0;
        for (const h of document.querySelectorAll('h1,h2,h3,h4')) {
            const level = +h.tagName[1];
            if (level > last + 1 || !h.textContent.trim()) bad.push('heading ' + h.textContent);
            last = level;
        }
        if (document.querySelectorAll('h1').length !== 1) bad.push('not one h1');
        if (!document.documentElement.lang || !document.title) bad.push('no language or title');
        if (document.querySelectorAll('main').length !== 1) bad.push('not one main');
        for (const s of document.querySelectorAll('svg:not([aria-hidden=true])'))
            if (s.getAttribute('role') !== 'img' || !s.querySelector('title')?.textContent) bad.push('an svg without a name');
        for (const t of document.querySelectorAll('table'))
            if (!t.caption || !t.querySelector('thead th[scope=col]')) bad.push('a table without caption or heads');
        const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
        if (new Set(ids).size !== ids.length) bad.push('an id twice');
        for (const a of document.querySelectorAll('a[href^="#"]'))
            if (!document.getElementById(a.getAttribute('href').slice(1))) bad.push('a link to nowhere');
        return bad;
    });
    ok(a11y.length === 0, `${name}: headings, names, captions, links`, a11y.join('; '));
    const sorts = await page.evaluate(() => {
        for (const t of document.querySelectorAll('table')) {
            const heads = [...t.querySelectorAll('thead th')];
            const i = heads.findIndex(h => h.classList.contains('n'));
            if (i < 0 || t.tBodies[0].rows.length < 2) continue;
            const column = () => [...t.tBodies[0].rows].map(r => parseFloat(r.cells[i].textContent) || 0);
            const before = column().length;
            heads[i].querySelector('button').click();
            const up = column();
            heads[i].querySelector('button').click();
            const down = column();
            const inOrder = a => a.every((v, k) => k === 0 || a[k - 1] <= v);
            if (!inOrder(up) || !inOrder([...down].reverse()) || up.length !== before) return 'a column is not in order';
            if (heads[i].getAttribute('aria-sort') !== 'descending') return 'the order is not told';
        }
        return '';
    });
    ok(sorts === '', `${name}: tables sort`, sorts);
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => document.activeElement.className);
    ok(first === 'skip', `${name}: the keyboard gets to the report first`, first);
    let button = false;
    for (let i = 0; i < 60 && !button; i++) {
        await page.keyboard.press('Tab');
        button = await page.evaluate(() => document.activeElement.tagName === 'BUTTON');
    }
    ok(button, `${name}: and to the buttons that sort`);
    if (button) {
        await page.keyboard.press('Enter');
        ok(await page.evaluate(() => !!document.activeElement.closest('th').getAttribute('aria-sort')), `${name}: which Enter presses`);
    }
    await page.close();
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const file of pages) {
    const text = readFileSync(file, 'utf8');
    const hit = canaries.filter(c => text.includes(c));
    ok(hit.length === 0, `${file.split('/').pop()}: no planted value`, `${hit.length} of them`);
    ok(statSync(file).size < 2e6, `${file.split('/').pop()}: below 2 MB`, String(statSync(file).size));
    for (const scheme of ['light', 'dark']) await look(browser, file, scheme);
    const plain = await browser.newPage({ javaScriptEnabled: false });
    await plain.goto(pathToFileURL(file).href);
    ok(await plain.locator('table caption').count() > 0 && await plain.locator('button').count() === 0,
        `${file.split('/').pop()}: reads without script, and has no dead button`);
    await plain.close();
    const print = await browser.newPage();
    await print.goto(pathToFileURL(file).href);
    await print.emulateMedia({ media: 'print' });
    ok((await print.pdf()).length > 1000, `${file.split('/').pop()}: prints`);
    if (process.env.SHOT) {
        await print.emulateMedia({ media: 'screen' });
        await print.setViewportSize({ width: 1100, height: 900 });
        await print.screenshot({ path: `${process.env.SHOT}/${file.split('/').pop()}.png` });
    }
    await print.close();
}
await browser.close();
process.exit(failed > 0 ? 1 : 0);
