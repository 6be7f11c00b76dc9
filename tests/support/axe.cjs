// Checks a page with axe-core in headless Chromium, in light, dark and print; prints what it finds as JSON.
// node axe.cjs FOLDER-OF-MODULES CHROMIUM PAGE
const [modules, executablePath, page] = process.argv.slice(2);
const { chromium } = require(`${modules}/playwright-core`);
const axe = require(`${modules}/axe-core`).source;

(async () => {
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const found = [];
  for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { media: "print" }]) {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1000, height: 800 } });
    const tab = await context.newPage();
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    await tab.emulateMedia(look);
    await tab.goto(`file://${page}`);
    await tab.evaluate(axe);
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await tab.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), tags);
    const violations = result.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html)}`);
    found.push({ look, violations, asked, passes: result.passes.length });
    await context.close();
  }
  await browser.close();
  console.log(JSON.stringify(found));
})();
