"""A team's folder: who shares what, who sees what, and what is agreed."""
