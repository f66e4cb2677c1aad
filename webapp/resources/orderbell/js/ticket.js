/** The page's own strict policy allows no handler in the markup. */
document.getElementById('print').addEventListener('click', () => window.print());
