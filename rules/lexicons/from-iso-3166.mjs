// Countries, and the states and provinces of 18 countries, out of npm package iso-3166 4.4.0 (MIT).
// Prints `place TAB name TAB tier`.
import {iso31661, iso31662} from 'iso-3166';
const whole = new Set('US CA AU GB DE FR ES IT IN BR MX AT CH NL BE PL IE ZA'.split(' '));
const plain = (name) => name.replace(/ *[([].*$/, '').replace(/,.*$/, '');
for (const c of iso31661) console.log(`place\t${plain(c.name)}\t3`);
for (const s of iso31662) if (whole.has(s.parent)) console.log(`place\t${plain(s.name)}\t3`);
